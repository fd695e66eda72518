import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of its own, started by bin/run, with a data directory of its own; ends with the benchmark. */
final class SoakServer implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final List<String> OURS = List.of("MILEPROOF_", "SPRING_", "SERVER_");

    private final Process process;
    private final Thread end;
    private final int port;
    private final Path data;

    private SoakServer(Process process, int port, Path data) {
        this.process = process;
        this.port = port;
        this.data = data;
        this.end = new Thread(this::stop);
    }

    /**
     * Starts it and waits until it takes requests.
     *
     * @param data what an earlier one left is there again
     * @param settings beside those that keep it apart from others
     */
    static SoakServer start(Path root, Path data, Path log, String... settings) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                root.resolve("bin/run").toString(), "--server.port=" + port, "--mileproof.data=" + data));
        command.addAll(List.of(settings));
        ProcessBuilder builder = new ProcessBuilder(command);
        // what is set for the caller's own server is not meant for this one
        builder.environment().keySet().removeIf(name -> OURS.stream().anyMatch(name::startsWith));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        SoakServer server = new SoakServer(builder.start(), port, data);
        Runtime.getRuntime().addShutdownHook(server.end);
        server.awaitReady(log);
        return server;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path log) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                .build();
        long end = System.nanoTime() + START_WITHIN.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < end && process.isAlive()) {
                try {
                    if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException notYet) {
                    // it does not listen yet
                }
                Thread.sleep(LOOK_EVERY);
            }
        }
        close();
        throw new Failure("The server did not start: see " + log + ".");
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** The operator's key that it made for its demo. */
    String operatorKey() throws IOException {
        JsonNode demo = JsonMapper.shared().readTree(Files.readAllBytes(data.resolve("demo.json")));
        return demo.get("operatorKey").asString();
    }

    @Override
    public void close() {
        stop();
        Runtime.getRuntime().removeShutdownHook(end);
    }

    private void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
