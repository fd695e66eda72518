import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One start of a server by bin/run, and its end.
 *
 * @param seconds from the command to the first 200 of readiness
 * @param cpuSeconds that bin/run, the server and its database had used by then
 */
record StartRound(double seconds, double cpuSeconds) {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    /** @param cache whether the JVM may begin with what its training kept */
    static StartRound run(Path root, Path data, Path log, boolean cache) throws IOException, InterruptedException {
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                root.resolve("bin/run").toString(), "--server.port=" + port, "--mileproof.data=" + data);
        // what is set for the caller's own server is not meant for this one
        builder.environment().keySet().removeIf(name -> name.matches("(MILEPROOF|SPRING|SERVER)_.*"));
        builder.environment().put("MILEPROOF_CACHE", cache ? "on" : "off");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long start = System.nanoTime();
        Process process = builder.start();
        Thread end = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(end);
        try {
            awaitReady(process, port, log);
            double seconds = (System.nanoTime() - start) / 1e9;
            return new StartRound(seconds, cpuSeconds(process.toHandle()));
        } finally {
            stop(process);
            Runtime.getRuntime().removeShutdownHook(end);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitReady(Process process, int port, Path log) throws InterruptedException {
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"))
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
        throw new Failure("The server did not start: see " + log + ".");
    }

    /** The script has become the server's JVM; what it waited for, and what the JVM did, is that process's. */
    private static double cpuSeconds(ProcessHandle server) {
        Processes.Stat own = Processes.Stat.of(server.pid());
        long children = server.descendants()
                .map(child -> Processes.Stat.of(child.pid()))
                .mapToLong(child -> child.millis() + child.endedMillis())
                .sum();
        return (own.millis() + own.endedMillis() + children) / 1e3;
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
