package com.mileproof.faults;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a fault.
 *
 * @param unknown writes that nobody answered
 * @param gaps from the fault, or its end, to the first success of a request that began after it
 * @param seen what the fault saw besides, in words
 */
record Outcome(
        String fault,
        int rounds,
        long acknowledged,
        long unknown,
        Map<Check, List<String>> findings,
        List<Duration> gaps,
        Map<String, Integer> statuses,
        Vitals.Peak peak,
        String seen) {

    private static final double MILLIS = 1000.0;

    Outcome {
        findings = Map.copyOf(findings);
        gaps = List.copyOf(gaps);
        statuses = Map.copyOf(statuses);
    }

    static String head() {
        return "%-18s %6s %12s %5s %7s %-20s %9s %7s %6s  %s"
                .formatted(
                        "fault",
                        "rounds",
                        "acknowledged",
                        "lost",
                        "doubled",
                        "gap s: median, most",
                        "longest s",
                        "threads",
                        "MB",
                        "statuses");
    }

    String line() {
        return "%-18s %6d %12d %5d %7d %-20s %9.0f %7d %6d  %s"
                        .formatted(
                                fault,
                                rounds,
                                acknowledged,
                                count(Check.LOST),
                                count(Check.DOUBLED),
                                gaps.isEmpty() ? "-" : "%.1f, %.1f".formatted(seconds(gap(2)), seconds(gap(1))),
                                (double) peak.seconds(),
                                peak.threads(),
                                peak.megabytes(),
                                new TreeMap<>(statuses))
                + (seen.isEmpty() ? "" : "\n    " + seen)
                + findings.entrySet().stream()
                        .map(found -> "\n    " + found.getKey() + ": "
                                + found.getValue().size() + ", "
                                + found.getValue().stream().limit(3).toList())
                        .reduce("", String::concat);
    }

    Map<String, Object> json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("fault", fault);
        all.put("rounds", rounds);
        all.put("acknowledged", acknowledged);
        all.put("unanswered", unknown);
        all.put("lost", count(Check.LOST));
        all.put("doubled", count(Check.DOUBLED));
        all.put(
                "otherFindings",
                findings.entrySet().stream()
                        .filter(found -> found.getKey() != Check.LOST && found.getKey() != Check.DOUBLED)
                        .map(Map.Entry::getValue)
                        .flatMap(Collection::stream)
                        .toList());
        all.put("gapMillisMedian", gaps.isEmpty() ? null : gap(2).toMillis());
        all.put("gapMillisMost", gaps.isEmpty() ? null : gap(1).toMillis());
        all.put("gapMillis", gaps.stream().map(Duration::toMillis).toList());
        all.put("longestSeconds", peak.seconds());
        all.put("threads", peak.threads());
        all.put("megabytes", peak.megabytes());
        all.put("statuses", new TreeMap<>(statuses));
        all.put("seen", seen);
        return all;
    }

    private int count(Check check) {
        return findings.getOrDefault(check, List.of()).size();
    }

    /** The longest, or with 2 the one in the middle. */
    private Duration gap(int part) {
        return gaps.stream().sorted().skip((gaps.size() - 1) / part).findFirst().orElseThrow();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
