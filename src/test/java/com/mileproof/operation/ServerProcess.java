package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.Mileproof;
import com.mileproof.testkit.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real program in a process of its own, on a port of its own; what it prints is kept for looking at. */
public final class ServerProcess implements AutoCloseable {

    /** Only against hanging for ever; nothing is measured with it. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** On the last of what the server says when it is ready. */
    private static final String READY = "  Credentials  ";

    private static final String PORT = "--server.port=";
    /** Reading photos is left to the tests that are about it. */
    private static final String WORKERS = "--mileproof.verification.workers=";

    private static final Pattern API = Pattern.compile("  API +(\\S+)");
    private static final Pattern METRICS = Pattern.compile("  Metrics +(http://[^/]+)/");

    private final Process process;
    private final Path data;
    private final Printed output;
    private final Printed errors;

    private ServerProcess(Process process, Path data) {
        this.process = process;
        this.data = data;
        this.output = Printed.by(process.inputReader());
        this.errors = Printed.by(process.errorReader());
    }

    /** Starts the server on a data directory and waits until it says that it is ready. */
    public static ServerProcess start(Path data, String... settings) throws IOException {
        return start(Mileproof.class, data, settings);
    }

    /** The same with another program that starts the server. */
    public static ServerProcess start(Class<?> program, Path data, String... settings) throws IOException {
        var server = launch(program, data, List.of(settings));
        if (!server.output.awaitLine(READY)) {
            server.close();
            throw new AssertionError("The server did not start: " + server.output + server.errors);
        }
        return server;
    }

    /** Runs the program to its end, whatever it does: a command, or a start that is refused. */
    public static Ended run(Path data, String... arguments) throws IOException, InterruptedException {
        try (var program = launch(Mileproof.class, data, List.of(arguments))) {
            return program.end();
        }
    }

    /** Begins the program, whatever it does, and does not wait. */
    static ServerProcess begin(Path data, String... arguments) throws IOException {
        return launch(Mileproof.class, data, List.of(arguments));
    }

    /** How the program ended and what it had printed. */
    public record Ended(int code, String output, String errors) {

        /** One sentence on its error output and nothing else anywhere. */
        Ended refusedWith(String part) {
            assertThat(errors.lines())
                    .as(this.toString())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains(part);
            assertThat(output).isEmpty();
            assertThat(code).isEqualTo(1);
            return this;
        }
    }

    private static ServerProcess launch(Class<?> main, Path data, List<String> arguments) throws IOException {
        var words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        // a command's name stands first
        words.addAll(arguments.stream().filter(word -> !word.startsWith("-")).toList());
        words.add("--mileproof.data=" + data);
        if (arguments.stream().noneMatch(word -> word.startsWith(PORT))) {
            words.add(PORT + "0");
        }
        if (arguments.stream().noneMatch(word -> word.startsWith(WORKERS))) {
            words.add(WORKERS + "0");
        }
        words.addAll(arguments.stream().filter(word -> word.startsWith("-")).toList());
        var builder = new ProcessBuilder(words);
        builder.environment().keySet().removeIf(name -> name.startsWith("MILEPROOF_"));
        return new ServerProcess(builder.start(), data);
    }

    public long pid() {
        return process.pid();
    }

    Path data() {
        return data;
    }

    /** What it has printed so far. */
    public String output() {
        return output.toString();
    }

    /** The same and what it has printed as errors, by lines. */
    public List<String> printed() {
        return (output + "\n" + errors).lines().toList();
    }

    public String url() {
        return output.find(API);
    }

    public String operationUrl() {
        return output.find(METRICS);
    }

    Api anyone() {
        return new Api(url());
    }

    /** The credentials that the first start wrote down. */
    public JsonNode demo() throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(data.resolve("demo.json")));
    }

    Api operator() throws IOException {
        return anyone().bearer(demo().path("operatorKey").asString());
    }

    /** The main process of the embedded PostgreSQL. */
    public long postgres() throws IOException {
        return Databases.postmaster(data);
    }

    /** Asks it to end, as a supervisor does, and waits until it says that it does. */
    void terminate() {
        process.toHandle().destroy();
        assertThat(output.awaitLine("is stopping")).isTrue();
    }

    /** Waits for the end. */
    public Ended end() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The process does not end: " + output + errors);
        }
        return new Ended(process.exitValue(), output.whole(), errors.whole());
    }

    /** Asks it to end and waits for it. */
    public Ended stop() throws InterruptedException {
        process.toHandle().destroy();
        return end();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
