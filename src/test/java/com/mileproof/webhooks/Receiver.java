package com.mileproof.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A partner's server: keeps what it is sent and answers what it is told to. Its way to check signatures is its own. */
public final class Receiver implements AutoCloseable {

    /** A message as it came. */
    record Got(String method, Map<String, String> headers, String body) {

        String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        JsonNode json() {
            return new JsonMapper().readTree(body);
        }

        /** As the specification tells receivers to check, in their own words. */
        boolean isSignedWith(String secret) {
            try {
                var key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
                var signed = id() + "." + headers.get("webhook-timestamp") + "." + body;
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                var expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
                return List.of(headers.getOrDefault("webhook-signature", "").split(" ", -1))
                        .contains(expected);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Answers a request. */
    interface Manner {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final List<Got> got = new CopyOnWriteArrayList<>();
    private volatile Manner manner;

    Receiver(Manner manner) {
        this.manner = manner;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static Receiver good() {
        return new Receiver(answering(204));
    }

    static Manner answering(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    void behave(Manner next) {
        manner = next;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    List<Got> got() {
        return List.copyOf(got);
    }

    List<String> types() {
        return got.stream().map(one -> one.json().path("type").asString()).toList();
    }

    void forget() {
        got.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", new ArrayList<>(values))));
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        got.add(new Got(exchange.getRequestMethod(), headers, body));
        try (exchange) {
            manner.answer(exchange);
        }
    }
}
