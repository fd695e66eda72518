import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Check-ins through a real server: half of them are created while nobody reads photos, the other half while the machine
 * works off the queue; then some more, as fast as it can keep up with at {@link #LOAD}.
 *
 * @param quiet how long creating took without the machine
 * @param beside the same beside the machine at work
 * @param drained check-ins that the machine worked off
 * @param confirmed of those
 * @param held of those: sent back to the driver
 * @param seconds that it took, the server's start not included
 * @param cpu processor time of it
 * @param serverRss memory of the server's JVM afterwards, in megabytes
 * @param childRss the same of each child JVM
 * @param delay from create to decision under load
 * @param footprint memory while it worked, from its start to the last decision under load
 */
record ServerSoak(
        Times quiet,
        Times beside,
        int drained,
        long confirmed,
        long held,
        double seconds,
        Processes.Cpu cpu,
        long serverRss,
        List<Long> childRss,
        Times delay,
        Footprint footprint) {
    /** Part of the rate at which the machine worked off the queue. */
    static final double LOAD = 0.8;

    /** Of all check-ins, those that come under load. */
    private static final double UNDER_LOAD = 0.2;

    private static final double CREATES_A_SECOND = 10;
    private static final int WARM_UP = 20;
    private static final long SEED = 7;
    private static final double SECONDS_AN_HOUR = 3_600;

    /** @param settings of the server that works */
    static ServerSoak run(
            Path root, Path data, Path log, List<Pairs.Pair> pairs, int checkins, String... settings)
            throws IOException, InterruptedException {
        int half = checkins / 2;
        int last = (int) Math.ceil(checkins * UNDER_LOAD);
        int warmUp = Math.min(WARM_UP, half / 2);
        Cast cast;
        Checkins queued;
        try (SoakServer server = SoakServer.start(root, data, log, "--mileproof.verification.workers=0")) {
            cast = Cast.of(server, pairs, 2 * half + last);
            queued = Checkins.create(cast.take(half), () -> 1 / CREATES_A_SECOND);
        }
        try (SoakServer server = SoakServer.start(root, data, log, settings);
                CpuMeter meter = CpuMeter.of(server.process());
                Footprint.Watch watch = Footprint.of(server.process())) {
            Instant start = Instant.now();
            Processes.Cpu before = meter.read();
            cast.moveTo(server);
            Checkins beside = Checkins.create(cast.take(half), () -> 1 / CREATES_A_SECOND);
            Checkins.Outcomes outcomes = queued.and(beside).await();
            Processes.Cpu cpu = meter.read().minus(before);
            double seconds = Duration.between(start, outcomes.lastAt()).toMillis() / 1e3;
            double rate = LOAD * outcomes.ends().size() / seconds;
            Times delay = Checkins.create(cast.take(last), Checkins.atRandom(rate, SEED))
                    .await()
                    .delay();
            return new ServerSoak(
                    queued.latency(warmUp),
                    beside.latency(warmUp),
                    outcomes.ends().size(),
                    outcomes.confirmed(),
                    outcomes.held(),
                    seconds,
                    cpu,
                    Processes.rssMegabytes(server.process().pid()),
                    Processes.javas(server.process()).stream()
                            .map(Processes::rssMegabytes)
                            .toList(),
                    delay,
                    watch.seen());
        }
    }

    double anHour() {
        return drained / seconds * SECONDS_AN_HOUR;
    }

    double aCoreHour() {
        return drained / (cpu.sum() / 1e3) * SECONDS_AN_HOUR;
    }
}
