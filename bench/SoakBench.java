import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Whether reading many photos keeps its memory, and how fast a server works off check-ins. Started by bin/bench soak. */
final class SoakBench {
    private static final String USAGE =
            """
            Usage: bin/bench soak [DIR] [--photos N] [--checkins N]

              DIR            holds odometers/ and plates/, each with photos and labels.csv; else photos are drawn
              --photos       to read in a child process (default 1000; 0 leaves it out)
              --checkins     to drain through a server (default 1000; 0 leaves it out); a fifth more come under load
            """;

    private static final Path ROOT = Path.of(System.getProperty("mileproof.root", ".")).toAbsolutePath();
    private static final Path OUT = ROOT.resolve("build").resolve("bench");
    private static final int DEFAULT_COUNT = 1_000;
    private static final int LEAST_CHECKINS = 4;
    private static final long SEED = 7;

    private final Path scratch;
    private final List<Pairs.Pair> pairs;

    private SoakBench(Path scratch, List<Pairs.Pair> pairs) {
        this.scratch = scratch;
        this.pairs = pairs;
    }

    static void main(String[] arguments) throws Exception {
        try {
            Map<String, Integer> counts = counts(arguments);
            Files.createDirectories(OUT);
            Path scratch = Files.createTempDirectory(OUT, "soak-");
            try {
                int photos = counts.get("--photos");
                int checkins = counts.get("--checkins");
                List<Pairs.Pair> pairs = pairs(arguments, scratch, Math.max(photos / 2, checkins));
                new SoakBench(scratch, pairs).run(photos, checkins);
            } finally {
                delete(scratch);
            }
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static List<Pairs.Pair> pairs(String[] arguments, Path scratch, int most)
            throws IOException, InterruptedException {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            return Pairs.drawn(ROOT, scratch.resolve("drawn"), most, SEED);
        }
        Path directory = Path.of(arguments[0]).toAbsolutePath().normalize();
        if (!Pairs.isIn(directory)) {
            throw new Failure("There are no directories odometers and plates in " + directory + ".");
        }
        return Pairs.of(directory, SEED);
    }

    private void run(int photos, int checkins) throws IOException, InterruptedException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("processors", Runtime.getRuntime().availableProcessors());
        if (photos > 0) {
            ChildSoak child = ChildSoak.run(pairs, photos, scratch.resolve("sandbox"));
            System.out.print(table(child));
            json.put("reading", json(child));
        }
        if (checkins > 0) {
            Path log = OUT.resolve("soak-server.log");
            Files.deleteIfExists(log);
            ServerSoak server = ServerSoak.run(ROOT, scratch.resolve("data"), log, pairs, checkins);
            System.out.print(table(server));
            json.put("server", json(server));
        }
        Path file = OUT.resolve("soak.json");
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.writeString(file, mapper.writeValueAsString(json) + "\n");
        System.out.println("Written: " + file);
    }

    private static String table(ChildSoak soak) {
        StringBuilder table = new StringBuilder();
        table.append("%d photos read in a child process%n".formatted(soak.photos()));
        soak.rss().forEach((read, rss) -> table.append("  after %5d photos   %4d MB%n".formatted(read, rss)));
        table.append("  most ever           %4d MB%n".formatted(soak.greatestRss()));
        table.append("  children            %4d%n".formatted(soak.children()));
        table.append("  CPU a photo         %4.0f ms median, %.0f ms p95%n"
                .formatted(soak.cpu().quantile(0.5), soak.cpu().quantile(0.95)));
        table.append("  photos an hour      %4.0f%n".formatted(soak.photosAnHour()));
        return table.toString();
    }

    private static String table(ServerSoak soak) {
        StringBuilder table = new StringBuilder();
        table.append("%d check-ins through a server%n".formatted(soak.drained()));
        table.append("  create, nobody reading     %5.1f ms median, %.1f ms p99 (%d)%n"
                .formatted(soak.quiet().quantile(0.5), soak.quiet().quantile(0.99), soak.quiet().count()));
        table.append("  create, beside the drain   %5.1f ms median, %.1f ms p99 (%d)%n"
                .formatted(soak.beside().quantile(0.5), soak.beside().quantile(0.99), soak.beside().count()));
        table.append("  drained in                 %5.0f s: %.0f an hour, %.0f a core-hour used%n"
                .formatted(soak.seconds(), soak.anHour(), soak.aCoreHour()));
        table.append("  CPU a check-in             %5.2f s: server %.2f, children %.2f, database %.2f%n"
                .formatted(
                        each(soak, soak.cpu().sum()),
                        each(soak, soak.cpu().server()),
                        each(soak, soak.cpu().children()),
                        each(soak, soak.cpu().database())));
        table.append("  decided by the machine     %5d confirmed, %d held%n".formatted(soak.confirmed(), soak.held()));
        table.append("  create to decision, %.0f %%  %5.1f s median, %.1f s p95 (%d)%n"
                .formatted(
                        ServerSoak.LOAD * 100,
                        soak.delay().quantile(0.5) / 1e3,
                        soak.delay().quantile(0.95) / 1e3,
                        soak.delay().count()));
        table.append("  memory                     %5d MB the server, %s MB its children%n"
                .formatted(soak.serverRss(), soak.childRss()));
        return table.toString();
    }

    private static double each(ServerSoak soak, long millis) {
        return millis / 1e3 / soak.drained();
    }

    private static Map<String, Object> json(ChildSoak soak) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("photos", soak.photos());
        json.put("rssMegabytes", soak.rss());
        json.put("greatestRssMegabytes", soak.greatestRss());
        json.put("children", soak.children());
        json.put("cpuMillis", quantiles(soak.cpu(), "median", 0.5, "p95", 0.95));
        json.put("photosAnHour", Math.round(soak.photosAnHour()));
        return json;
    }

    private static Map<String, Object> json(ServerSoak soak) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("checkins", soak.drained());
        json.put("confirmed", soak.confirmed());
        json.put("held", soak.held());
        json.put("createMillisQuiet", quantiles(soak.quiet(), "p50", 0.5, "p99", 0.99));
        json.put("createMillisBesideDrain", quantiles(soak.beside(), "p50", 0.5, "p99", 0.99));
        json.put("drainSeconds", soak.seconds());
        json.put("checkinsAnHour", Math.round(soak.anHour()));
        json.put("checkinsACoreHour", Math.round(soak.aCoreHour()));
        json.put("cpuMillis", soak.cpu());
        json.put("load", ServerSoak.LOAD);
        json.put("createToDecisionMillis", quantiles(soak.delay(), "p50", 0.5, "p95", 0.95));
        json.put("serverRssMegabytes", soak.serverRss());
        json.put("childRssMegabytes", soak.childRss());
        return json;
    }

    private static Map<String, Object> quantiles(Times times, String first, double one, String second, double two) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("count", times.count());
        json.put(first, times.quantile(one));
        json.put(second, times.quantile(two));
        return json;
    }

    private static Map<String, Integer> counts(String[] arguments) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("--photos", DEFAULT_COUNT);
        counts.put("--checkins", DEFAULT_COUNT);
        boolean withDirectory = arguments.length > 0 && !arguments[0].startsWith("-");
        for (int i = withDirectory ? 1 : 0; i < arguments.length; i += 2) {
            if (!counts.containsKey(arguments[i])
                    || i + 1 == arguments.length
                    || !arguments[i + 1].matches("[0-9]{1,6}")) {
                throw new Failure(USAGE);
            }
            counts.put(arguments[i], Integer.parseInt(arguments[i + 1]));
        }
        int checkins = counts.get("--checkins");
        if (checkins > 0 && checkins < LEAST_CHECKINS) {
            throw new Failure("--checkins is 0 or at least " + LEAST_CHECKINS + ".");
        }
        return counts;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
