import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
import com.mileproof.verification.reading.Fingerprint;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** How long requests take at few and at many check-ins, and how many bytes one is. */
final class GrowthBench {
    private static final String USAGE =
            """
            Usage: bin/bench growth [--quick] [--few N] [--rows N] [--data DIR] [--fill-only]

              --few         few check-ins (10000, and not less)
              --rows        many check-ins (10000000)
              --quick       a look at whether it works: many are 50000
              --data        keeps both databases there, and takes the large one that it finds
              --fill-only   makes them and measures nothing
            """;
    private static final long BYTES_A_CHECKIN = 5_500;
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 50;
    private static final int TIMES = 10;
    private static final int SEARCHES = 2;
    private static final String SEARCH = "duplicate search";
    /** What lies in memory with either, as what is asked for most does: all of the few, the last of the many. */
    private static final int NEWEST = 10_000;
    private static final int MILEAGE = 500_000;
    private static final double AIM = 1.2;
    private static final long SEED = 7;
    /** A prime that divides no count of vehicles. */
    private static final long STRIDE = 7_919;

    private static final String CHECKINS = "/api/vehicles/checkin/mileage";
    private static final String[] QUIET = {
        "--mileproof.verification.workers=0",
        "--mileproof.review.worker=false",
        "--mileproof.history.worker=false",
        "--mileproof.rewards.worker=false",
        "--mileproof.webhooks.worker=false"
    };

    private final Stage stage;
    private final Path data;
    private final Rows rows;
    private final RandomGenerator random = new java.util.Random(SEED);
    private final Map<String, LongFunction<byte[]>> requests;
    private final Map<String, List<Times>> times = new LinkedHashMap<>();
    /** Where it begins, so that databases that are kept can be measured again: a vehicle has one open check-in. */
    private long created;

    private GrowthBench(Stage stage, Path data, long count) throws IOException, InterruptedException {
        this.stage = stage;
        this.data = data;
        this.rows = new Rows(count);
        this.created = System.nanoTime() % rows.vehicles();
        this.requests = requests();
    }

    /** The numbers that were filled in: check-in n is of vehicle n modulo their count. */
    private record Rows(long count) {
        long vehicles() {
            return count / GrowthFilling.PER_VEHICLE;
        }

        long vehicle(RandomGenerator random) {
            return random.nextLong(vehicles());
        }

        long checkin(RandomGenerator random) {
            return random.nextLong(count);
        }

        long newCheckin(RandomGenerator random) {
            return count - 1 - random.nextLong(Math.min(NEWEST, count));
        }

        long vehicleOf(long checkin) {
            return checkin % vehicles();
        }
    }

    static void main(String[] arguments) throws Exception {
        try {
            List<String> given = Arrays.asList(arguments);
            boolean quick = given.contains("--quick");
            long few = number(given, "--few", 10_000);
            long many = number(given, "--rows", quick ? 50_000 : 10_000_000);
            int kept = given.indexOf("--data");
            Path data = kept < 0 ? Stage.directory("growth") : Path.of(given.get(kept + 1)).toAbsolutePath();
            try {
                // each measuring takes most of its vehicles
                if (Files.exists(data.resolve("few"))) {
                    Stage.delete(data.resolve("few"));
                }
                fill(data.resolve("few"), few);
                fill(data.resolve("many"), many);
                if (!given.contains("--fill-only")) {
                    measure(data, few, many);
                }
            } finally {
                if (kept < 0) {
                    Stage.delete(data);
                }
            }
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static long number(List<String> given, String option, long otherwise) {
        int at = given.indexOf(option);
        try {
            return at < 0 ? otherwise : Long.parseLong(given.get(at + 1)) / GrowthFilling.PER_VEHICLE * GrowthFilling.PER_VEHICLE;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw new Failure(USAGE);
        }
    }

    private static void mustFit(Path data, long rows) throws IOException {
        long free = Files.getFileStore(data).getUsableSpace();
        long needed = rows * BYTES_A_CHECKIN;
        if (free < needed) {
            throw new Failure("%,d check-ins need %d GB of free disk, and there are %d GB; --rows N takes fewer."
                    .formatted(rows, needed / 1_000_000_000, free / 1_000_000_000));
        }
    }

    /** Nothing where it has been done. */
    private static void fill(Path data, long count) throws IOException, InterruptedException {
        Path done = data.resolve("filled-" + count);
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(data);
        mustFit(data, count);
        try (Stage stage = Stage.start(data, "growth-server.log", QUIET)) {
            long start = System.nanoTime();
            new GrowthFilling(stage.jdbc(), stage.partner()).fill(0, count);
            System.out.printf("%,d check-ins filled in in %.0f s%n", count, (System.nanoTime() - start) / 1e9);
        }
        Files.createFile(done);
    }

    /** Two servers beside each other, asked in turn, so that both are measured on the same machine. */
    private static void measure(Path data, long few, long many) throws Exception {
        try (Stage small = Stage.start(data.resolve("few"), "growth-server.log", QUIET);
                Stage large = Stage.start(data.resolve("many"), "growth-server.log", QUIET)) {
            List<GrowthBench> both = List.of(
                    new GrowthBench(small, data.resolve("few"), few), new GrowthBench(large, data.resolve("many"), many));
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                for (GrowthBench each : round % 2 == 0 ? both : both.reversed()) {
                    // short rounds, so that whatever else the machine does befalls both
                    each.round(round >= WARM_UP);
                }
            }
            StringBuilder plans = new StringBuilder();
            for (GrowthBench each : both) {
                each.explain(plans);
            }
            Files.createDirectories(Stage.OUT);
            Files.writeString(Stage.OUT.resolve("growth-plans.txt"), plans);
            tell(both.getFirst(), both.getLast());
        }
    }

    private void round(boolean counts) throws IOException, ReflectiveOperationException {
        for (Map.Entry<String, LongFunction<byte[]>> request : requests.entrySet()) {
            List<byte[]> all = random.longs(TIMES).mapToObj(request.getValue()).toList();
            Times times = Load.run(stage.server().address().getPort(), 1, all).times();
            keep(request.getKey(), times, counts);
        }
        keep(SEARCH, searches(), counts);
    }

    private void keep(String name, Times some, boolean counts) {
        if (counts) {
            times.computeIfAbsent(name, _ -> new ArrayList<>()).add(some);
        }
    }

    /** The median of the rounds. */
    private double quantile(String name, double part) {
        return Times.of(times.get(name).stream().map(some -> some.quantile(part))).quantile(0.5);
    }

    private Map<String, LongFunction<byte[]>> requests() throws IOException, InterruptedException {
        String token = stage.partnerApi().bearer();
        String operator = stage.operatorApi().bearer();
        Map<String, LongFunction<byte[]>> requests = new LinkedHashMap<>();
        requests.put("create", _ -> create(token));
        requests.put("read", _ -> get(CHECKINS + "/" + new CheckinId(id("c0", rows.checkin(random))), token));
        requests.put("list", any -> get("/api/checkins/mileage?page=" + Math.floorMod(any, 10), token));
        requests.put("summary", _ -> summary(rows.vehicle(random), token));
        requests.put("read, newest", _ -> get(CHECKINS + "/" + new CheckinId(id("c0", rows.newCheckin(random))), token));
        requests.put("summary, newest", _ -> summary(rows.vehicleOf(rows.newCheckin(random)), token));
        requests.put("queue", _ -> get("/admin/api/review/queue", operator));
        return requests;
    }

    private static byte[] get(String path, String token) {
        return Load.request("GET", path, token, "", "");
    }

    private static byte[] summary(long vehicle, String token) {
        return get("/api/vehicles/" + new VehicleId(id("b0", vehicle)) + "/checkin-summary", token);
    }

    private byte[] create(String token) {
        // its first photos are as good as new ones
        long vehicle = created++ * STRIDE % rows.vehicles();
        Map<String, ?> body = Map.of(
                "vehicleId", new VehicleId(id("b0", vehicle)).toString(),
                "licensePlate", "P" + vehicle,
                "state", "CO",
                "mileage", MILEAGE,
                "licensePhotos", photo("d0", vehicle),
                "odometerPhotos", photo("d1", vehicle));
        String key = "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
        return Load.request("POST", CHECKINS, token, key, JsonMapper.shared().writeValueAsString(body));
    }

    private static List<Map<String, String>> photo(String kind, long checkin) {
        return List.of(Map.of("url", "http://localhost/api/photos/" + new PhotoId(id(kind, checkin)) + "/photo.jpg"));
    }

    private static UUID id(String kind, long number) {
        return UUID.fromString("%s000000-0000-7000-8000-%012d".formatted(kind, number));
    }

    /** The store's own statement, which the verification of every photo asks; no request waits for it. */
    private Times searches() throws ReflectiveOperationException, IOException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < SEARCHES; i++) {
            JdbcClient.StatementSpec search = search("");
            long start = System.nanoTime();
            search.query(Long.class).list();
            millis.add((System.nanoTime() - start) / 1e6);
        }
        return Times.of(millis.stream());
    }

    private JdbcClient.StatementSpec search(String before) throws ReflectiveOperationException, IOException {
        Method search = Class.forName("com.mileproof.verification.FingerprintStore")
                .getDeclaredMethod("search", JdbcClient.class, String.class, PartnerId.class, Fingerprint.class);
        search.setAccessible(true);
        Fingerprint fingerprint = new Fingerprint(random.longs(4).boxed().toList());
        return (JdbcClient.StatementSpec) search.invoke(null, stage.jdbc(), before, new PartnerId(stage.partner()), fingerprint);
    }

    private void explain(StringBuilder text) throws IOException, InterruptedException, ReflectiveOperationException {
        int port = stage.server().address().getPort();
        List<Capture.Request> once = requests.values().stream()
                .<Capture.Request>map(request -> () -> Load.run(port, 1, List.of(request.apply(random.nextLong()))))
                .toList();
        // what a connection asks only once is not the request's, so each is sent twice and looked at the second time
        List<List<Capture.Statement>> statements = new Capture(stage, data)
                .of(Stream.concat(once.stream(), once.stream()).toList());
        text.append("# ").append(rows.count()).append(" check-ins\n\n");
        int place = once.size();
        for (String name : requests.keySet()) {
            text.append("## ").append(name).append("\n\n");
            text.append(new Plans(stage.jdbc()).of(statements.get(place++))).append('\n');
        }
        List<String> search = search("explain (analyze, buffers, timing off) ").query(String.class).list();
        text.append("## " + SEARCH + "\n\n").append(String.join("\n", search)).append("\n\n");
    }

    private static void tell(GrowthBench few, GrowthBench many) throws IOException {
        List<Map<String, Object>> statements = new ArrayList<>();
        System.out.printf("%-18s %12s %12s %8s%n", "p50 ms with", "%,d".formatted(few.rows.count()), "%,d".formatted(many.rows.count()), "ratio");
        for (String name : few.times.keySet()) {
            double before = few.quantile(name, 0.5);
            double after = many.quantile(name, 0.5);
            System.out.printf("%-18s %12.2f %12.2f %8.2f %s%n", name, before, after, after / before, after <= AIM * before ? "" : "more than 1.2 times");
            statements.add(CheckinsBench.ordered(
                    "statement", name,
                    "fewP50Millis", before,
                    "manyP50Millis", after,
                    "ratio", after / before,
                    "fewP95Millis", few.quantile(name, 0.95),
                    "manyP95Millis", many.quantile(name, 0.95)));
        }
        Map<String, Double> bytes = new GrowthFilling(many.stage.jdbc(), many.stage.partner()).bytesPerRow();
        double sum = 0;
        for (Map.Entry<String, Double> table : bytes.entrySet()) {
            double rows = GrowthFilling.TABLES.get(table.getKey());
            sum += table.getValue() * rows;
            System.out.printf("%-20s %6.0f bytes a row, %.1f rows a check-in%n", table.getKey(), table.getValue(), rows);
        }
        System.out.printf("%.0f bytes a check-in with its indexes, without photos and what was read in them%n", sum);
        Stage.write("growth.json", CheckinsBench.ordered(
                "few", few.rows.count(),
                "many", many.rows.count(),
                "statements", statements,
                "bytesPerCheckin", Math.round(sum),
                "bytesPerRow", bytes,
                "rowsPerCheckin", GrowthFilling.TABLES));
    }
}
