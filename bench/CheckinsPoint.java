import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All rounds with so many connections. */
final class CheckinsPoint {
    private final int connections;
    private final List<Sample> floors = new ArrayList<>();
    private final List<Sample> creates = new ArrayList<>();
    private final List<Sample> reads = new ArrayList<>();
    private final List<Sample> lists = new ArrayList<>();

    CheckinsPoint(int connections) {
        this.connections = connections;
    }

    int connections() {
        return connections;
    }

    void floor(Sample sample) {
        floors.add(sample);
    }

    void create(Sample sample) {
        creates.add(sample);
    }

    void read(Sample sample) {
        reads.add(sample);
    }

    void list(Sample sample) {
        lists.add(sample);
    }

    String last() {
        return "%d connections: floor %.0f/s, create %.0f/s, read %.0f/s, list %.0f/s"
                .formatted(
                        connections,
                        floors.getLast().perSecond(),
                        creates.getLast().perSecond(),
                        reads.getLast().perSecond(),
                        lists.getLast().perSecond());
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> of) {
        return Times.of(samples.stream().map(of::applyAsDouble)).quantile(0.5);
    }

    private static double[] spread(List<Sample> samples) {
        double[] sorted = samples.stream().mapToDouble(Sample::perSecond).sorted().map(CheckinsPoint::tenth).toArray();
        return new double[] {sorted[0], sorted[sorted.length - 1]};
    }

    /** Of the rates in each round, which were measured one after the other. */
    private double ratio() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < floors.size(); i++) {
            ratios.add(creates.get(i).perSecond() / floors.get(i).perSecond());
        }
        return Times.of(ratios.stream()).quantile(0.5);
    }

    /** Processor time of a floor's transaction, its client included, for that of a create with server and generator. */
    private double costRatio() {
        double floor = median(floors, Sample::databasePer1000);
        return floor / (median(creates, Sample::databasePer1000) + median(creates, Sample::serverPer1000));
    }

    Map<String, Object> json() {
        return CheckinsBench.ordered(
                "connections", connections,
                "floorTps", tenth(median(floors, Sample::perSecond)),
                "createTps", tenth(median(creates, Sample::perSecond)),
                "ratioToFloor", thousandth(ratio()),
                "readTps", tenth(median(reads, Sample::perSecond)),
                "p50Millis", tenth(median(creates, Sample::p50)),
                "p99Millis", tenth(median(creates, Sample::p99)),
                "serverCpuSecondsPer1000", thousandth(median(creates, Sample::serverPer1000)),
                "databaseCpuSecondsPer1000", thousandth(median(creates, Sample::databasePer1000)),
                "generatorCpuSecondsPer1000", thousandth(median(creates, Sample::generatorPer1000)),
                "generatorShareOfCpu", thousandth(median(creates, Sample::generatorShare)),
                "processorsBusy", thousandth(median(creates, Sample::busy)),
                "floorDatabaseCpuSecondsPer1000", thousandth(median(floors, Sample::databasePer1000)),
                "floorServerCpuSecondsPer1000", thousandth(median(floors, Sample::serverPer1000)),
                "floorPgbenchCpuSecondsPer1000", thousandth(median(floors, Sample::generatorPer1000)),
                "floorProcessorsBusy", thousandth(median(floors, Sample::busy)),
                "cpuRatioToFloor", thousandth(costRatio()),
                "answered503", (double) creates.stream().mapToInt(create -> create.run().busy()).sum(),
                "listTps", tenth(median(lists, Sample::perSecond)),
                "readP50Millis", tenth(median(reads, Sample::p50)),
                "readP99Millis", tenth(median(reads, Sample::p99)),
                "readServerCpuSecondsPer1000", thousandth(median(reads, Sample::serverPer1000)),
                "readDatabaseCpuSecondsPer1000", thousandth(median(reads, Sample::databasePer1000)),
                "listServerCpuSecondsPer1000", thousandth(median(lists, Sample::serverPer1000)),
                "listDatabaseCpuSecondsPer1000", thousandth(median(lists, Sample::databasePer1000)),
                "floorTpsSpread", spread(floors),
                "createTpsSpread", spread(creates),
                "readTpsSpread", spread(reads),
                "listTpsSpread", spread(lists));
    }

    static String table(List<CheckinsPoint> points) {
        StringBuilder table = new StringBuilder();
        String row = "%-24s" + " %14s".repeat(points.size()) + "%n";
        table.append(row.formatted(cells("connections", points, "%.0f", CheckinsPoint::connections)));
        Map<String, Object> names = points.getFirst().json();
        for (String name : names.keySet()) {
            if (names.get(name) instanceof Double) {
                table.append(("%-32s" + " %10s".repeat(points.size()) + "%n").formatted(cells(name, points, "%.3f", point -> (double) point.json().get(name))));
            }
        }
        return table.toString();
    }

    private static Object[] cells(String name, List<CheckinsPoint> points, String format, ToDoubleFunction<CheckinsPoint> of) {
        List<Object> cells = new ArrayList<>(List.of(name));
        points.forEach(point -> cells.add(format.formatted(of.applyAsDouble(point))));
        return cells.toArray();
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double thousandth(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
