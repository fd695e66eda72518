import com.mileproof.api.CheckinId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** How many check-ins a server creates, reads and lists, beside what its database does by itself. */
final class CheckinsBench {
    private static final String PATH = "/api/vehicles/checkin/mileage";
    private static final String LIST = "/api/checkins/mileage";
    private static final int SEEN = 6;
    private static final int SHOWN = 110;
    private static final int FEW_CONNECTIONS = 4;
    private static final int FIRST_MILEAGE = 10_000;
    private static final int LISTS_PART = 100;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Stage stage;
    private final Path data;
    private final CheckinsOptions options;
    private final CpuMeter meter;
    private final String token;
    private final RandomGenerator random;
    private long nextNumber;

    private CheckinsBench(Stage stage, Path data, CheckinsOptions options, long firstNumber)
            throws IOException, InterruptedException {
        this.nextNumber = firstNumber;
        this.random = new java.util.Random(firstNumber);
        this.stage = stage;
        this.data = data;
        this.options = options;
        this.meter = CpuMeter.of(stage.server().process());
        this.token = stage.partnerApi().bearer();
    }

    static void main(String[] arguments) throws Exception {
        try {
            CheckinsOptions options = CheckinsOptions.of(arguments);
            Optional<Path> pgbench = Floor.find();
            if (pgbench.isEmpty()) {
                throw new Failure("This needs pgbench, which Debian has in the package postgresql-15.");
            }
            Path data = Stage.directory("checkins");
            try {
                List<Script.Seen> seen;
                try (Stage stage = start(data)) {
                    seen = new CheckinsBench(stage, data, options, Crowd.FIRST).prepare();
                }
                try (Stage stage = start(data)) {
                    new CheckinsBench(stage, data, options, Crowd.FIRST + SEEN)
                            .run(new Floor(pgbench.get(), stage.login(), data), seen);
                }
            } finally {
                Stage.delete(data);
            }
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Nobody reads photos here: that is measured elsewhere, and takes what processors there are. */
    private static Stage start(Path data) throws IOException, InterruptedException {
        return Stage.start(data, "checkins-server.log", "--mileproof.verification.workers=0");
    }

    private List<Script.Seen> prepare() throws IOException, InterruptedException {
        int creates = SEEN + options.warmUp() * 2 + 2 * options.requests() * options.rounds() * options.connections().size();
        new Crowd(stage.partner()).fill(stage.jdbc(), Crowd.FIRST, creates);
        List<Script.Seen> seen = seen();
        System.out.println("A create is these statements:");
        seen.getFirst().shape().stream().map(CheckinsBench::begin).forEach(System.out::println);
        return seen;
    }

    private static String begin(String sql) {
        String line = "  " + sql.strip().replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + " …" : line;
    }

    private void run(Floor floor, List<Script.Seen> seen) throws IOException, InterruptedException {
        warmUp(floor, seen);
        List<CheckinsPoint> points = new ArrayList<>();
        for (int connections : options.connections()) {
            points.add(new CheckinsPoint(connections));
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (CheckinsPoint point : points) {
                round(point, floor, seen, round % 2 == 0);
                System.out.println("round " + (round + 1) + ", " + point.last());
            }
        }
        List<Map<String, Object>> results = points.stream().map(CheckinsPoint::json).toList();
        System.out.print(CheckinsPoint.table(points));
        Stage.write("checkins.json", results);
    }

    private void round(CheckinsPoint point, Floor floor, List<Script.Seen> seen, boolean floorFirst)
            throws IOException, InterruptedException {
        if (floorFirst) {
            point.floor(floor(floor, seen, options.requests()));
        }
        point.create(create(point.connections(), options.requests()));
        if (!floorFirst) {
            point.floor(floor(floor, seen, options.requests()));
        }
        point.read(get(point.connections(), reads(options.requests())));
        point.list(get(point.connections(), lists(options.requests() / LISTS_PART)));
    }

    /** Two creates that made the server run the same statements; while it also does other things, most do. */
    private List<Script.Seen> seen() throws IOException, InterruptedException {
        Api api = stage.partnerApi();
        List<Long> numbers = take(SEEN).boxed().toList();
        List<Instant> times = new ArrayList<>();
        List<List<Capture.Statement>> statements = new Capture(stage, data)
                .of(numbers.stream()
                        .<Capture.Request>map(number -> () -> {
                            times.add(Instant.now());
                            Load.run(stage.server().address().getPort(), 1, List.of(create(number)));
                        })
                        .toList());
        List<Script.Seen> all = IntStream.range(1, SEEN)
                .mapToObj(i -> new Script.Seen(numbers.get(i), times.get(i), statements.get(i)))
                .toList();
        return all.stream()
                .collect(Collectors.groupingBy(Script.Seen::shape))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .max(java.util.Comparator.comparingInt(List::size))
                .orElseThrow(() -> new Failure("No two creates ran the same statements."));
    }

    private void warmUp(Floor floor, List<Script.Seen> seen) throws IOException, InterruptedException {
        // few at first: a program that has just been started is slow, and requests wait for a while only
        int connections = options.connections().getFirst();
        create(FEW_CONNECTIONS, options.warmUp() / 4);
        create(connections, options.warmUp() * 3 / 4);
        get(connections, reads(options.warmUp()));
        get(connections, lists(options.warmUp() / LISTS_PART));
        floor(floor, seen, options.warmUp());
        // as the database does by itself every minute: what it planned for empty tables would be slow for full ones
        stage.jdbc().sql("analyze").update();
    }

    private Sample floor(Floor floor, List<Script.Seen> seen, int atMost) throws IOException, InterruptedException {
        int transactions = atMost - atMost % options.floorConnections();
        String script = Script.of(seen.get(0), seen.get(1), Instant.now());
        long first = take(transactions).findFirst().orElseThrow();
        return sampled(transactions, true, () -> {
            Floor.Run run = floor.run(script, options.floorConnections(), first, transactions);
            return new Load.Run(transactions, transactions / run.perSecond(), Times.of(Stream.of(run.meanMillis())), 0);
        });
    }

    private Sample create(int connections, int count) throws IOException, InterruptedException {
        List<byte[]> requests = take(count).mapToObj(this::create).toList();
        return sampled(count, true, () -> Load.run(stage.server().address().getPort(), connections, requests));
    }

    private Sample get(int connections, List<byte[]> requests) throws IOException, InterruptedException {
        return sampled(0, false, () -> Load.run(stage.server().address().getPort(), connections, requests));
    }

    private interface Action {
        Load.Run run() throws IOException, InterruptedException;
    }

    /** Does it on a database that has nothing left to do, and counts also what it leaves to be done afterwards. */
    private Sample sampled(int made, boolean writes, Action action) throws IOException, InterruptedException {
        if (writes) {
            stage.jdbc().sql("checkpoint").update();
        }
        long before = checkins();
        Sample.Usage start = Sample.Usage.of(meter);
        Load.Run run = action.run();
        Sample.Usage atEnd = Sample.Usage.of(meter);
        awaitNewsTaken();
        Sample.Usage settled = Sample.Usage.of(meter);
        if (checkins() - before != made) {
            throw new Failure(made + " check-ins were acknowledged, and " + (checkins() - before) + " are there.");
        }
        return new Sample(run, atEnd.minus(start), settled.minus(start));
    }

    private long checkins() {
        return stage.jdbc().sql("select count(*) from checkins").query(Long.class).single();
    }

    private void awaitNewsTaken() throws InterruptedException {
        while (stage.jdbc()
                .sql("""
                        select position from outbox
                        where (tx, position) > (select tx, position from outbox_cursors order by tx, position limit 1)
                        order by tx, position limit 1
                        """)
                .query(Long.class)
                .optional()
                .isPresent()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private LongStream take(int count) {
        long first = nextNumber;
        nextNumber += count;
        return LongStream.range(first, nextNumber);
    }

    private byte[] create(long number) {
        String key = options.keys() ? "Idempotency-Key: " + new UUID(random.nextLong(), random.nextLong()) + "\r\n" : "";
        return Load.request("POST", PATH, token, key, JsonMapper.shared().writeValueAsString(Crowd.checkin(number, FIRST_MILEAGE)));
    }

    private List<byte[]> reads(int count) {
        List<UUID> there = stage.jdbc()
                .sql("select id from checkins order by random() limit :count")
                .param("count", count)
                .query(UUID.class)
                .list();
        Function<Integer, String> one = i -> PATH + "/" + new CheckinId(there.get(i % there.size()));
        return IntStream.range(0, count)
                .mapToObj(i -> Load.request("GET", one.apply(i), token, "", ""))
                .toList();
    }

    private List<byte[]> lists(int count) {
        return IntStream.range(0, Math.max(1, count))
                .mapToObj(i -> Load.request("GET", LIST + "?page=" + i % 10, token, "", ""))
                .toList();
    }

    /** Of a list of pairs, in the order in which they stand. */
    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
