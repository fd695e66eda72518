import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Some time with so many requests a second.
 *
 * @param used processor time meanwhile
 */
record OverloadPhase(String name, Arrivals.Run run, Sample.Usage used) {
    static final int BURST_SECONDS = 3;

    /** All that the server can with so many connections, each asking again once it is answered. */
    record Full(int connections, Sample sample) {
        double perSecond() {
            return sample.perSecond();
        }

        String line() {
            return "%d connections: %.0f/s, p50 %.0f ms, p99 %.0f ms, %d told to come again, generator %.0f %% of the processor time"
                    .formatted(
                            connections, perSecond(), sample.p50(), sample.p99(), sample.run().busy(),
                            100 * sample.generatorShare());
        }

        Map<String, Object> json() {
            return CheckinsBench.ordered(
                    "connections", connections,
                    "perSecond", OverloadReport.tenth(perSecond()),
                    "p50Millis", OverloadReport.tenth(sample.p50()),
                    "p99Millis", OverloadReport.tenth(sample.p99()),
                    "answered503", sample.run().busy(),
                    "serverCpuSecondsPer1000", OverloadReport.thousandth(sample.serverPer1000()),
                    "databaseCpuSecondsPer1000", OverloadReport.thousandth(sample.databasePer1000()),
                    "generatorShareOfCpu", OverloadReport.thousandth(sample.generatorShare()));
        }
    }

    /** One second of it: whether all were served, and how late the latest of a hundred was. */
    record Second(long refused, double p99) {}

    List<Second> seconds() {
        List<Second> all = new ArrayList<>();
        for (int i = 0; i < run.seconds(); i++) {
            Arrivals.Run second = run.of(i);
            all.add(new Second(
                    second.answers().size() - second.count(Arrivals.Kind.done),
                    second.times(Arrivals.Kind.done).quantile(0.99)));
        }
        return all;
    }

    double offered() {
        return run.answers().size() / run.seconds();
    }

    double admitted() {
        return run.count(Arrivals.Kind.done) / run.seconds();
    }

    long refused() {
        return run.count(Arrivals.Kind.refused) + run.count(Arrivals.Kind.refusedForGood);
    }

    /** Once the burst is over that every overload begins as. */
    Times settled() {
        return Times.of(run.answers().stream()
                .filter(answer -> answer.kind() == Arrivals.Kind.done && answer.second() >= BURST_SECONDS)
                .map(Arrivals.Answer::millis));
    }

    double p(double part) {
        return run.times(Arrivals.Kind.done).quantile(part);
    }

    double generatorShare() {
        return (double) used.generator() / (used.generator() + used.server() + used.database());
    }

    String line() {
        return "%s: %.0f/s come, %.0f/s are served (p50 %.0f ms, p99 %.0f ms), %d are refused, %d failed, generator %.0f %% of the processor time"
                .formatted(
                        name, offered(), admitted(), p(0.5), p(0.99), refused(), run.count(Arrivals.Kind.failed),
                        100 * generatorShare());
    }

    Map<String, Object> json() {
        Times refusals = run.times(Arrivals.Kind.refused);
        return CheckinsBench.ordered(
                "offeredPerSecond", OverloadReport.tenth(offered()),
                "admittedPerSecond", OverloadReport.tenth(admitted()),
                "refused", refused(),
                "refusedWithoutRetryAfter", run.count(Arrivals.Kind.refusedForGood),
                "failed", run.count(Arrivals.Kind.failed),
                "p50Millis", OverloadReport.tenth(p(0.5)),
                "p99Millis", OverloadReport.tenth(p(0.99)),
                "settledP50Millis", OverloadReport.tenth(settled().quantile(0.5)),
                "settledP99Millis", OverloadReport.tenth(settled().quantile(0.99)),
                "worstSecondP99Millis", OverloadReport.tenth(
                        seconds().stream().mapToDouble(Second::p99).filter(p99 -> !Double.isNaN(p99)).max().orElse(0)),
                "refusalP50Millis", OverloadReport.tenth(refusals.quantile(0.5)),
                "refusalP99Millis", OverloadReport.tenth(refusals.quantile(0.99)),
                "connections", run.connections(),
                "serverCpuSeconds", used.server() / 1e3,
                "databaseCpuSeconds", used.database() / 1e3,
                "generatorCpuSeconds", used.generator() / 1e3,
                "generatorShareOfCpu", OverloadReport.thousandth(generatorShare()));
    }
}
