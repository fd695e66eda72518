package com.mileproof.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A partner's receiver of webhooks: keeps the id of every message, can be down, and comes back at the same address. */
final class Inbox implements AutoCloseable {

    private static final int TAKEN = 204;

    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final int port;
    private HttpServer server;

    Inbox() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hooks";
    }

    /** How often each event came, by its id. */
    Map<String, Integer> received() {
        return Map.copyOf(received);
    }

    /** Nobody listens from now on. */
    void goDown() {
        server.stop(0);
    }

    void comeBack() {
        server = listen(port);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private HttpServer listen(int at) {
        try {
            var made = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), at), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext("/", this::handle);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            received.merge(String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")), 1, Integer::sum);
            exchange.sendResponseHeaders(TAKEN, -1);
        }
    }
}
