import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a verified check-in costs, with one worker and with two. Started by bin/bench verified. */
final class VerifiedBench {
    private static final String USAGE =
            """
            Usage: bin/bench verified [DIR] [--checkins N]

              DIR            holds odometers/ and plates/, each with photos and labels.csv; else photos are drawn
              --checkins     to drain for each number of workers (default 200, at least 20); a fifth more come under load
            """;

    private static final Path ROOT = Path.of(System.getProperty("mileproof.root", ".")).toAbsolutePath();
    private static final Path OUT = ROOT.resolve("build").resolve("bench");
    private static final List<Integer> WORKERS = List.of(1, 2);
    private static final int DEFAULT_CHECKINS = 200;
    private static final int LEAST_CHECKINS = 20;
    private static final long SEED = 11;

    private VerifiedBench() {}

    /** What was measured with some number of workers. */
    private record Point(int workers, ServerSoak soak) {}

    static void main(String[] arguments) throws Exception {
        try {
            boolean withDirectory = arguments.length > 0 && !arguments[0].startsWith("-");
            int checkins = checkins(List.of(arguments).subList(withDirectory ? 1 : 0, arguments.length));
            Files.createDirectories(OUT);
            Path scratch = Files.createTempDirectory(OUT, "verified-");
            try {
                run(scratch, withDirectory ? pairs(arguments[0]) : drawn(scratch, checkins), checkins);
            } finally {
                delete(scratch);
            }
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static int checkins(List<String> options) {
        if (options.isEmpty()) {
            return DEFAULT_CHECKINS;
        }
        if (options.size() != 2 || !options.get(0).equals("--checkins") || !options.get(1).matches("[0-9]{2,5}")) {
            throw new Failure(USAGE);
        }
        int checkins = Integer.parseInt(options.get(1));
        if (checkins < LEAST_CHECKINS) {
            throw new Failure(USAGE);
        }
        return checkins;
    }

    private static List<Pairs.Pair> pairs(String name) throws IOException {
        Path directory = Path.of(name).toAbsolutePath().normalize();
        if (!Pairs.isIn(directory)) {
            throw new Failure("There are no directories odometers and plates in " + directory + ".");
        }
        return Pairs.of(directory, SEED);
    }

    private static List<Pairs.Pair> drawn(Path scratch, int checkins) throws IOException, InterruptedException {
        return Pairs.drawn(ROOT, scratch.resolve("drawn"), checkins, SEED);
    }

    private static void run(Path scratch, List<Pairs.Pair> pairs, int checkins)
            throws IOException, InterruptedException {
        Path log = OUT.resolve("verified-server.log");
        Files.deleteIfExists(log);
        List<Point> points = new ArrayList<>();
        for (int workers : WORKERS) {
            Path data = scratch.resolve("data-" + workers);
            ServerSoak soak = ServerSoak.run(
                    ROOT, data, log, pairs, checkins, "--mileproof.verification.workers=" + workers);
            points.add(new Point(workers, soak));
            System.out.print(table(workers, soak));
        }
        Path file = OUT.resolve("verified.json");
        JsonMapper mapper = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.writeString(file, mapper.writeValueAsString(points.stream().map(VerifiedBench::json).toList()) + "\n");
        System.out.println("Written: " + file);
    }

    private static String table(int workers, ServerSoak soak) {
        Footprint footprint = soak.footprint();
        return "%d worker%s, %d check-ins, %d confirmed, %d held%n"
                        .formatted(workers, workers == 1 ? "" : "s", soak.drained(), soak.confirmed(), soak.held())
                + "  verified a core-hour used  %6.0f; %.0f an hour%n".formatted(soak.aCoreHour(), soak.anHour())
                + "  CPU a check-in             %6.2f s: server %.2f, children %.2f, database %.2f%n"
                        .formatted(
                                each(soak, soak.cpu().sum()),
                                each(soak, soak.cpu().server()),
                                each(soak, soak.cpu().children()),
                                each(soak, soak.cpu().database()))
                + "  create to decision, %.0f %%   %6.1f s median, %.1f s p95 (%d)%n"
                        .formatted(
                                ServerSoak.LOAD * 100,
                                soak.delay().quantile(0.5) / 1e3,
                                soak.delay().quantile(0.95) / 1e3,
                                soak.delay().count())
                + "  memory, by thirds of time  %s MB the server, %s MB its children%n"
                        .formatted(thirds(footprint.server()), thirds(footprint.children()));
    }

    private static Map<String, Object> json(Point point) {
        ServerSoak soak = point.soak();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("workers", point.workers());
        json.put("processors", Runtime.getRuntime().availableProcessors());
        json.put("checkins", soak.drained());
        json.put("confirmed", soak.confirmed());
        json.put("held", soak.held());
        json.put("verifiedACoreHour", Math.round(soak.aCoreHour()));
        json.put("verifiedAnHour", Math.round(soak.anHour()));
        json.put("cpuMillisACheckin", soak.cpu().sum() / soak.drained());
        json.put("cpuMillis", soak.cpu());
        json.put("load", ServerSoak.LOAD);
        json.put("createToDecisionP50Millis", soak.delay().quantile(0.5));
        json.put("createToDecisionP95Millis", soak.delay().quantile(0.95));
        json.put("underLoad", soak.delay().count());
        json.put("serverMegabytes", memory(soak.footprint().server()));
        json.put("childrenMegabytes", memory(soak.footprint().children()));
        return json;
    }

    private static double each(ServerSoak soak, long millis) {
        return millis / 1e3 / soak.drained();
    }

    private static String thirds(List<Long> megabytes) {
        return Footprint.usual(megabytes, 1) + ", " + Footprint.usual(megabytes, 2) + ", "
                + Footprint.usual(megabytes, 3) + " (at most " + Footprint.most(megabytes) + ")";
    }

    private static Map<String, Object> memory(List<Long> megabytes) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("byThirds", List.of(
                Footprint.usual(megabytes, 1), Footprint.usual(megabytes, 2), Footprint.usual(megabytes, 3)));
        json.put("most", Footprint.most(megabytes));
        return json;
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
