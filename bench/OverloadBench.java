import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of check-ins when three times as many come as can be created, and how soon all is well afterwards. */
final class OverloadBench {
    private static final String PATH = "/api/vehicles/checkin/mileage";
    private static final int FIRST_MILEAGE = 10_000;
    private static final long SEED = 20_261_123;
    private static final int FEW_CONNECTIONS = 4;
    private static final double NORMAL_LOAD = 0.5;
    private static final double OVERLOAD = 3;

    /** More than are created at the rate that was measured, so that a run that is a little faster comes to its end. */
    private static final double SPARE = 1.5;

    private final Stage stage;
    private final OverloadOptions options;
    private final CpuMeter meter;
    private final Crowd crowd;
    private final String token;
    private final RandomGenerator random = new java.util.Random(SEED);
    private final Deque<byte[]> ready = new ArrayDeque<>();
    private long nextNumber = Crowd.FIRST;
    private long made;

    private OverloadBench(Stage stage, OverloadOptions options) throws IOException, InterruptedException {
        this.stage = stage;
        this.options = options;
        this.meter = CpuMeter.of(stage.server().process());
        this.crowd = new Crowd(stage.partner());
        this.token = stage.partnerApi().bearer();
    }

    static void main(String[] arguments) throws Exception {
        try {
            OverloadOptions options = OverloadOptions.of(arguments);
            Path data = Stage.directory("overload");
            // nobody reads photos here: that takes what processors there are
            try (Stage stage = Stage.start(data, "overload-server.log", "--mileproof.verification.workers=0")) {
                new OverloadBench(stage, options).run();
            } finally {
                Stage.delete(data);
            }
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        prepare(options.perRun());
        System.out.println("It warms up …");
        closed(FEW_CONNECTIONS, options.perRun() / 4);
        double first = closed(options.connections().getFirst(), options.perRun() / 2).perSecond();
        prepare((int) (SPARE * first * options.warmUp()) + options.connections().size() * options.perRun());
        // as the database does by itself every minute: what it planned for empty tables would be slow for full ones
        stage.jdbc().sql("analyze").update();
        long end = System.nanoTime() + options.warmUp() * 1_000_000_000L;
        while (System.nanoTime() < end) {
            closed(options.connections().getLast(), options.perRun() / 4);
        }
        List<OverloadPhase.Full> full = new ArrayList<>();
        for (int connections : options.connections()) {
            full.add(new OverloadPhase.Full(connections, closed(connections, options.perRun())));
            System.out.println(full.getLast().line());
        }
        OverloadPhase.Full capacity = full.stream()
                .max(Comparator.comparingDouble(one -> one.sample().perSecond()))
                .orElseThrow();
        double seconds = 2 * NORMAL_LOAD * options.after() + options.seconds();
        prepare((int) (SPARE * capacity.perSecond() * seconds) + Arrivals.MOST_CONNECTIONS);
        OverloadPhase before;
        OverloadPhase during;
        OverloadPhase after;
        Footprint footprint;
        try (Footprint.Watch watch = Footprint.of(stage.server().process())) {
            before = open("half of it, before", NORMAL_LOAD * capacity.perSecond(), options.after());
            during = open("three times as many", OVERLOAD * capacity.perSecond(), options.seconds());
            after = open("half of it, after", NORMAL_LOAD * capacity.perSecond(), options.after());
            footprint = watch.seen();
        }
        mustAllBeThere();
        OverloadReport report = new OverloadReport(full, capacity, List.of(before, during, after), footprint);
        System.out.print(report.table());
        Stage.write("overload.json", report.json());
    }

    private Sample closed(int connections, int count) throws IOException {
        if (ready.size() < count) {
            prepare(options.perRun());
        }
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            requests.add(ready.remove());
        }
        Sample.Usage start = Sample.Usage.of(meter);
        Load.Run run = Load.run(stage.server().address().getPort(), connections, requests);
        Sample.Usage used = Sample.Usage.of(meter).minus(start);
        made += count;
        return new Sample(run, used, used);
    }

    private OverloadPhase open(String name, double perSecond, int seconds) throws IOException {
        Sample.Usage start = Sample.Usage.of(meter);
        Arrivals.Run run = Arrivals.run(stage.server().address().getPort(), perSecond, seconds, ready, SEED);
        OverloadPhase phase = new OverloadPhase(name, run, Sample.Usage.of(meter).minus(start));
        made += run.count(Arrivals.Kind.done);
        System.out.println(phase.line());
        return phase;
    }

    /** What was acknowledged is there, and what was refused is not. */
    private void mustAllBeThere() {
        long there = stage.jdbc().sql("select count(*) from checkins").query(Long.class).single();
        if (there != made) {
            throw new Failure(made + " check-ins were acknowledged, and " + there + " are there.");
        }
    }

    private void prepare(int count) {
        crowd.fill(stage.jdbc(), nextNumber, count);
        for (int i = 0; i < count; i++) {
            String key = "Idempotency-Key: " + new UUID(random.nextLong(), random.nextLong()) + "\r\n";
            String body = JsonMapper.shared().writeValueAsString(Crowd.checkin(nextNumber++, FIRST_MILEAGE));
            ready.add(Load.request("POST", PATH, token, key, body));
        }
    }
}
