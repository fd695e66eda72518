package com.mileproof.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Pictures;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stop as a supervisor or Ctrl-C asks for it. */
class StoppedServerTest {

    /** As the JVM ends on SIGTERM: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    @RegisterExtension
    final DataDirectories directories = new DataDirectories();

    @Test
    void a_stop_lets_requests_under_way_finish_and_leaves_nothing_running() throws Exception {
        var data = directories.prepared();
        try (var server = ServerProcess.start(data)) {
            var address = URI.create(server.url());
            var demo = server.demo();
            var driver =
                    Partner.demo(server).admin().post("/api/users", Acme.dana()).ok();
            long postgres = server.postgres();
            var body = new JsonMapper()
                    .writeValueAsBytes(Acme.upload(driver.field("id"), "photo.jpg", Pictures.jpeg(64, 48)));
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                send(socket, head(demo, body.length));
                assertThat(answer.readLine()).isEqualTo("HTTP/1.1 100 ");
                send(socket, Arrays.copyOf(body, body.length / 2));

                server.terminate();
                awaitClosed(address);
                send(socket, Arrays.copyOfRange(body, body.length / 2, body.length));

                assertThat(answer.lines().filter(line -> !line.isEmpty()).findFirst())
                        .contains("HTTP/1.1 200 ");
            }
            var ended = server.end();
            assertThat(ended.code()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(ended.errors()).isEmpty();
            assertThat(ended.output().lines().toList().getLast())
                    .contains("route=\"/api/photo/upload\" status=\"200\"");
            assertThat(ProcessHandle.of(postgres)).isEmpty();
        }
    }

    @Test
    void the_next_start_finds_everything() throws Exception {
        var data = directories.prepared();
        String credentials;
        String driver;
        try (var server = ServerProcess.start(data)) {
            driver = Partner.demo(server)
                    .admin()
                    .post("/api/users", Acme.dana())
                    .ok()
                    .field("id");
            credentials = server.demo().path("clientSecret").asString();
            server.stop();
        }
        try (var server = ServerProcess.start(data)) {
            assertThat(server.demo().path("clientSecret").asString()).isEqualTo(credentials);
            assertThat(server.demo().path("baseUrl").asString()).isEqualTo(server.url());
            Partner.demo(server).admin().get("/api/users/by-id/" + driver).ok();
            server.stop();
        }
    }

    /** The three headers, because one request is easier to read with them. */
    private static byte[] head(JsonNode demo, int length) {
        return """
                POST /api/photo/upload HTTP/1.1
                Host: localhost
                Connection: close
                Content-Type: application/json
                Expect: 100-continue
                Content-Length: %d
                partnerId: %s
                clientId: %s
                clientSecret: %s

                """.formatted(
                        length,
                        demo.path("partnerId").asString(),
                        demo.path("clientId").asString(),
                        demo.path("clientSecret").asString())
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** New connections are turned away while the old request is still waited for. */
    private static void awaitClosed(URI address) {
        long end = System.nanoTime() + ServerProcess.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                new Socket(address.getHost(), address.getPort()).close();
            } catch (ConnectException closed) {
                return;
            } catch (SocketException closing) {
                // reset: it stood in the queue that was just given up
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("the server still takes connections");
    }
}
