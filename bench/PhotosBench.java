import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;

/** How fast photos come in beside a plain loop that keeps them, and what 64 uploads at once do to the memory. */
final class PhotosBench {
    private static final int MEGA = 1_000_000;
    private static final int MOST_AT_ONCE = 64;
    /** Rounds of small uploads: a server spends three times the processor time on one until its code is compiled. */
    private static final int WARM_UP = 16;
    private static final List<Integer> AT_ONCE = List.of(1, 4);
    private static final List<Size> SIZES =
            List.of(new Size(MEGA / 2, 240), new Size(4 * MEGA, 60), new Size(15 * MEGA, 20));

    /** A photo's bytes, and how many of them a run uploads. */
    private record Size(int bytes, int count) {
        double megabytes() {
            return (double) bytes / MEGA;
        }
    }

    /** One round: megabytes a second of either, and milliseconds of the server's processor time a megabyte. */
    private record Round(double loop, double upload, double p50, double p99, double serverCpu, double databaseCpu, double loopCpu) {
        double ratio() {
            return upload / loop;
        }
    }

    private final Stage stage;
    private final PlainLoop loop;
    private final Uploader uploader;
    private final CpuMeter meter;
    private final boolean quick;

    private PhotosBench(Stage stage, Path data, boolean quick) throws IOException, InterruptedException {
        this.stage = stage;
        this.loop = new PlainLoop(data);
        this.quick = quick;
        this.meter = CpuMeter.of(stage.server().process());
        new Crowd(stage.partner()).fill(stage.jdbc(), Crowd.FIRST, MOST_AT_ONCE);
        this.uploader = new Uploader(
                stage.server().address().getPort(),
                stage.partnerApi().bearer(),
                LongStream.range(Crowd.FIRST, Crowd.FIRST + MOST_AT_ONCE).mapToObj(Crowd::user).toList());
    }

    static void main(String[] arguments) throws Exception {
        List<String> settings = new ArrayList<>(List.of(arguments));
        boolean quick = settings.remove("--quick");
        if (!settings.stream().allMatch(setting -> setting.startsWith("--mileproof."))) {
            System.err.println("Usage: bin/bench photos [--quick] [--mileproof.setting=value ...]");
            System.exit(2);
        }
        settings.add("--mileproof.verification.workers=0");
        try {
            Path data = Stage.directory("photos");
            try (Stage stage = Stage.start(data, "photos-server.log", settings.toArray(String[]::new))) {
                new PhotosBench(stage, data, quick).run();
            } finally {
                Stage.delete(data);
            }
        } catch (Failure e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        for (int i = 0; i < (quick ? 1 : WARM_UP); i++) {
            round(SIZES.getFirst(), AT_ONCE.getLast(), false);
        }
        for (Size size : SIZES) {
            round(size, AT_ONCE.getLast(), false);
        }
        System.out.printf("%-10s %8s %12s %12s %8s %10s %10s%n", "megabytes", "at once", "loop MB/s", "upload MB/s", "ratio", "p50 ms", "p99 ms");
        List<Map<String, Object>> results = new ArrayList<>();
        for (Size size : SIZES) {
            for (int atOnce : AT_ONCE) {
                List<Round> rounds = new ArrayList<>();
                for (int i = 0; i < (quick ? 1 : 5); i++) {
                    rounds.add(round(size, atOnce, i % 2 == 0));
                }
                results.add(told(size, atOnce, rounds));
            }
        }
        Stage.write("photos.json", CheckinsBench.ordered("uploads", results, "atOnce", memory()));
    }

    private static Map<String, Object> told(Size size, int atOnce, List<Round> rounds) {
        System.out.printf(
                "%-10.1f %8d %12.1f %12.1f %8.2f %10.1f %10.1f%n",
                size.megabytes(), atOnce, median(rounds, Round::loop), median(rounds, Round::upload),
                median(rounds, Round::ratio), median(rounds, Round::p50), median(rounds, Round::p99));
        return CheckinsBench.ordered(
                "megabytes", size.megabytes(),
                "atOnce", atOnce,
                "loopMegabytesPerSecond", median(rounds, Round::loop),
                "uploadMegabytesPerSecond", median(rounds, Round::upload),
                "ratioToLoop", median(rounds, Round::ratio),
                "ratioSpread", List.of(
                        rounds.stream().mapToDouble(Round::ratio).min().orElseThrow(),
                        rounds.stream().mapToDouble(Round::ratio).max().orElseThrow()),
                "p50Millis", median(rounds, Round::p50),
                "p99Millis", median(rounds, Round::p99),
                "serverCpuMillisPerMegabyte", median(rounds, Round::serverCpu),
                "databaseCpuMillisPerMegabyte", median(rounds, Round::databaseCpu),
                "loopCpuMillisPerMegabyte", median(rounds, Round::loopCpu));
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        return Math.round(Times.of(rounds.stream().map(of::applyAsDouble)).quantile(0.5) * 1_000) / 1_000.0;
    }

    private Round round(Size size, int atOnce, boolean loopFirst) throws IOException, InterruptedException {
        int count = Math.max(atOnce, quick ? size.count() / 10 : size.count());
        Uploads uploads = Uploads.of(size.bytes());
        double megabytes = (double) uploads.size() * count / MEGA;
        double loopCpu = -Processes.cpuMillis(ProcessHandle.current().pid());
        double seconds = loopFirst ? loop.run(uploads, atOnce, count) : 0;
        loopCpu += Processes.cpuMillis(ProcessHandle.current().pid());
        Processes.Cpu before = meter.read();
        Uploader.Run run = uploader.run(uploads, atOnce, count);
        Processes.Cpu cpu = meter.read().minus(before);
        if (!loopFirst) {
            loopCpu = -Processes.cpuMillis(ProcessHandle.current().pid());
            seconds = loop.run(uploads, atOnce, count);
            loopCpu += Processes.cpuMillis(ProcessHandle.current().pid());
        }
        return new Round(
                megabytes / seconds,
                megabytes / run.seconds(),
                run.times().quantile(0.5),
                run.times().quantile(0.99),
                cpu.server() / megabytes,
                cpu.database() / megabytes,
                loopCpu / megabytes);
    }

    private Map<String, Object> memory() throws IOException, InterruptedException {
        int count = quick ? MOST_AT_ONCE : 4 * MOST_AT_ONCE;
        Uploads uploads = Uploads.of(SIZES.getLast().bytes());
        try (Memory memory = Memory.of(stage.server().process().pid())) {
            Memory.State before = memory.settled();
            Uploader.Run run = uploader.run(uploads, MOST_AT_ONCE, count);
            long peak = memory.peakMegabytes();
            Memory.State after = memory.settled();
            double megabytes = (double) uploads.size() * count / MEGA;
            System.out.printf(
                    "%d uploads of %.0f MB, %d at once: %.1f MB/s; heap in use %d MB before, %d MB after; in RAM %d MB before, at most %d MB, %d MB after; %d answers said to come again%n",
                    count, SIZES.getLast().megabytes(), MOST_AT_ONCE, megabytes / run.seconds(),
                    before.heap(), after.heap(), before.rss(), peak, after.rss(), run.busy());
            return CheckinsBench.ordered(
                    "uploads", count,
                    "megabytes", SIZES.getLast().megabytes(),
                    "atOnce", MOST_AT_ONCE,
                    "uploadMegabytesPerSecond", megabytes / run.seconds(),
                    "p50Millis", run.times().quantile(0.5),
                    "p99Millis", run.times().quantile(0.99),
                    "heapMegabytesBefore", before.heap(),
                    "heapMegabytesAfter", after.heap(),
                    "rssMegabytesBefore", before.rss(),
                    "rssMegabytesPeak", peak,
                    "rssMegabytesAfter", after.rss(),
                    "answered503", run.busy());
        }
    }
}
