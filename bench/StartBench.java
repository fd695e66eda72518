import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How long bin/run takes on a data directory that is there, with and without the cache. Started by bin/bench start. */
final class StartBench {
    private static final String USAGE = "Usage: bin/bench start [--rounds N]\n\n  --rounds   starts of each kind (default 7)";
    private static final int DEFAULT_ROUNDS = 7;
    private static final Path ROOT = Path.of(System.getProperty("mileproof.root", ".")).toAbsolutePath();
    private static final Path OUT = ROOT.resolve("build").resolve("bench");

    private StartBench() {}

    static void main(String[] arguments) throws Exception {
        try {
            run(rounds(arguments));
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int rounds(String[] arguments) {
        if (arguments.length == 0) {
            return DEFAULT_ROUNDS;
        }
        if (arguments.length != 2 || !arguments[0].equals("--rounds") || !arguments[1].matches("[1-9][0-9]?")) {
            throw new Failure(USAGE);
        }
        return Integer.parseInt(arguments[1]);
    }

    private static void run(int rounds) throws IOException, InterruptedException {
        boolean cached = Files.exists(ROOT.resolve("build/app/mileproof.aot"));
        if (!cached) {
            throw new Failure("There is no cache to measure: bin/build has told why, or was told not to make one.");
        }
        Files.createDirectories(OUT);
        Path log = OUT.resolve("start-server.log");
        Files.deleteIfExists(log);
        Path data = Files.createTempDirectory(OUT, "start-");
        List<StartRound> with = new ArrayList<>();
        List<StartRound> without = new ArrayList<>();
        try {
            // unpacks PostgreSQL and makes the tables
            StartRound.run(ROOT, data, log, true);
            for (int i = 1; i <= rounds; i++) {
                without.add(StartRound.run(ROOT, data, log, false));
                with.add(StartRound.run(ROOT, data, log, true));
                System.out.printf(
                        "  round %d of %d: %.2f s with the cache, %.2f s without%n",
                        i, rounds, with.getLast().seconds(), without.getLast().seconds());
            }
        } finally {
            delete(data);
        }
        tell(with, without);
    }

    private static void tell(List<StartRound> with, List<StartRound> without) throws IOException {
        System.out.printf("From bin/run to the first 200, %d starts of each kind, on %d processors%n", with.size(), processors());
        System.out.print(row("with the cache", with) + row("without it", without));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("processors", processors());
        json.put("withCache", json(with));
        json.put("withoutCache", json(without));
        json.put("ratio", round(seconds(with).quantile(0.5) / seconds(without).quantile(0.5)));
        Path file = OUT.resolve("start.json");
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.writeString(file, mapper.writeValueAsString(json) + "\n");
        System.out.println("Written: " + file);
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String row(String name, List<StartRound> rounds) {
        Times seconds = seconds(rounds);
        Times cpu = cpu(rounds);
        return "  %-15s %5.2f s median (%.2f to %.2f), %5.2f s of processors (%.2f to %.2f)%n"
                .formatted(
                        name,
                        seconds.quantile(0.5),
                        seconds.quantile(0),
                        seconds.quantile(1),
                        cpu.quantile(0.5),
                        cpu.quantile(0),
                        cpu.quantile(1));
    }

    private static Map<String, Object> json(List<StartRound> rounds) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("starts", rounds.size());
        json.put("seconds", spread(seconds(rounds)));
        json.put("cpuSeconds", spread(cpu(rounds)));
        return json;
    }

    private static Map<String, Object> spread(Times times) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("median", round(times.quantile(0.5)));
        json.put("least", round(times.quantile(0)));
        json.put("most", round(times.quantile(1)));
        return json;
    }

    private static Times seconds(List<StartRound> rounds) {
        return times(rounds, StartRound::seconds);
    }

    private static Times cpu(List<StartRound> rounds) {
        return times(rounds, StartRound::cpuSeconds);
    }

    private static Times times(List<StartRound> rounds, ToDoubleFunction<StartRound> of) {
        return Times.of(rounds.stream().mapToDouble(of).boxed());
    }

    private static double round(double value) {
        return Math.round(value * 1e3) / 1e3;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
