import java.util.List;
import java.util.Map;

/**
 * What is told of it.
 *
 * @param full what it can, by connections
 * @param capacity the best of these
 * @param phases before, during and after
 * @param footprint from the first to the last of these
 */
record OverloadReport(
        List<OverloadPhase.Full> full, OverloadPhase.Full capacity, List<OverloadPhase> phases, Footprint footprint) {
    /** A second is normal with no more than this times the worst p99 of a second before. */
    private static final double AS_BEFORE = 1.5;

    private static final int NORMAL_SECONDS = 3;

    /**
     * Seconds after the overload until nothing is refused and answers are as quick as before, three seconds running; -1
     * when that does not come.
     */
    int normalAfter() {
        double worst = phases.getFirst().seconds().stream()
                .mapToDouble(OverloadPhase.Second::p99)
                .filter(p99 -> !Double.isNaN(p99))
                .max()
                .orElse(Double.NaN);
        List<OverloadPhase.Second> seconds = phases.getLast().seconds();
        int normal = 0;
        for (int i = 0; i < seconds.size(); i++) {
            OverloadPhase.Second second = seconds.get(i);
            normal = second.refused() == 0 && !(second.p99() > AS_BEFORE * worst) ? normal + 1 : 0;
            if (normal == NORMAL_SECONDS) {
                return i + 1 - NORMAL_SECONDS;
            }
        }
        return -1;
    }

    /** Of the server's, in milliseconds: what it used beyond the creates, which cost what they cost at full load. */
    private double cpuMillisARefusal() {
        OverloadPhase overload = phases.get(1);
        double creates = overload.run().count(Arrivals.Kind.done) * capacity.sample().serverPer1000();
        return (overload.used().server() - creates) / overload.refused();
    }

    /** Of how long it takes at full load, once the burst is over. */
    private double times(double part) {
        double usual = part == 0.5 ? capacity.sample().p50() : capacity.sample().p99();
        return phases.get(1).settled().quantile(part) / usual;
    }

    String table() {
        OverloadPhase overload = phases.get(1);
        return """
                It creates %.0f a second (%d connections, p50 %.0f ms, p99 %.0f ms).
                Three times as many: %.0f a second are created, %.2f of that.
                From the fourth second on p50 %.0f ms and p99 %.0f ms, %.1f and %.1f times that; with the first three p99 %.0f ms.
                A refusal costs the server %.2f ms of processor time, a create %.2f ms.
                Normal again after %d s. Memory at most %d MB, threads at most %d.
                """
                .formatted(
                        capacity.perSecond(), capacity.connections(), capacity.sample().p50(), capacity.sample().p99(),
                        overload.admitted(), overload.admitted() / capacity.perSecond(),
                        overload.settled().quantile(0.5), overload.settled().quantile(0.99), times(0.5), times(0.99),
                        overload.p(0.99),
                        cpuMillisARefusal(), capacity.sample().serverPer1000(),
                        normalAfter(), Footprint.most(footprint.server()), Footprint.most(footprint.threads()));
    }

    Map<String, Object> json() {
        return CheckinsBench.ordered(
                "capacity", capacity.json(),
                "tried", full.stream().map(OverloadPhase.Full::json).toList(),
                "halfBefore", phases.getFirst().json(),
                "overload", phases.get(1).json(),
                "halfAfter", phases.getLast().json(),
                "admittedOfCapacity", thousandth(phases.get(1).admitted() / capacity.perSecond()),
                "p50TimesFullLoad", thousandth(times(0.5)),
                "p99TimesFullLoad", thousandth(times(0.99)),
                "serverCpuMillisARefusal", thousandth(cpuMillisARefusal()),
                "normalAgainAfterSeconds", normalAfter(),
                "serverMegabytes", footprint.server(),
                "serverThreads", footprint.threads());
    }

    static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    static double thousandth(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
