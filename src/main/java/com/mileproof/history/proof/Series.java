package com.mileproof.history.proof;

import com.mileproof.history.proof.Entry.Fact;
import com.mileproof.history.proof.Entry.Reading;
import com.mileproof.history.proof.Entry.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be thought of a vehicle's readings as a whole. Readings that were voided do not count, corrected ones with
 * what was right; they are taken in the order in which they were captured.
 */
public final class Series {

    /** More miles a day than this no car drives; the step of the first day always allows one day's. */
    public static final int MAX_MILES_A_DAY = 3_000;

    private static final int FEWEST = 2;
    private static final double KILOMETERS_A_MILE = 1.609344;
    private static final double TENTHS = 10;
    /** How near a ratio of two readings must come to be taken for one of units or tenths. */
    private static final double RATIO_TOLERANCE = 0.02;

    private static final Duration DAY = Duration.ofDays(1);

    private Series() {}

    /** What is thought. */
    public enum Verdict {
        logical,
        illogical,
        no_judgement
    }

    /** Why it is thought, or what should be known with it. */
    public enum Reason {
        /** A reading is lower than an earlier one of the same segment. */
        DECREASING(Verdict.illogical),
        /** Two readings are further apart than any car drives in that time. */
        TOO_FAST(Verdict.illogical),
        /** Such a step is about tenfold: tenths read as miles, or the other way round. */
        TENFOLD(Verdict.illogical),
        /** Such a step is about 1.609-fold: kilometers read as miles, or the other way round. */
        UNIT_MIXED_UP(Verdict.illogical),
        /** Fewer than two readings count. */
        TOO_FEW_READINGS(Verdict.no_judgement),
        /** The odometer was replaced, and what the old one showed is not known. */
        REPLACED_UNREAD(Verdict.no_judgement),
        REPLACED(Verdict.logical),
        ROLLED_OVER(Verdict.logical),
        UNIT_CHANGED(Verdict.logical);

        private final Verdict verdict;

        Reason(Verdict verdict) {
            this.verdict = verdict;
        }
    }

    /** The verdict with its reasons, in the order of their list. */
    public record Judgement(Verdict verdict, List<Reason> reasons) {

        public Judgement {
            reasons = List.copyOf(reasons);
        }

        private static Judgement of(Set<Reason> reasons) {
            for (var verdict : List.of(Verdict.illogical, Verdict.no_judgement)) {
                if (reasons.stream().anyMatch(reason -> reason.verdict == verdict)) {
                    return new Judgement(verdict, List.copyOf(reasons));
                }
            }
            return new Judgement(Verdict.logical, List.copyOf(reasons));
        }
    }

    /** A reading that counts. */
    private record Point(long entry, Instant at, Reading reading, int segment) {

        double miles() {
            return reading.unit() == Unit.mi ? reading.value() : reading.value() / KILOMETERS_A_MILE;
        }
    }

    /** Judges all entries of a vehicle, in the order of their numbers. */
    public static Judgement judge(List<Entry> entries) {
        var reasons = EnumSet.noneOf(Reason.class);
        var points = counting(entries);
        if (points.size() < FEWEST) {
            reasons.add(Reason.TOO_FEW_READINGS);
        }
        for (var entry : entries) {
            if (entry.fact() instanceof Fact.Changed changed) {
                reasons.add(reason(changed));
            }
        }
        var bySegment = new TreeMap<Integer, List<Point>>();
        points.forEach(point -> bySegment
                .computeIfAbsent(point.segment(), _ -> new ArrayList<>())
                .add(point));
        bySegment.values().forEach(segment -> steps(segment, reasons));
        return Judgement.of(reasons);
    }

    private static Reason reason(Fact.Changed changed) {
        return switch (changed.change()) {
            case replaced -> changed.before() == null ? Reason.REPLACED_UNREAD : Reason.REPLACED;
            case rolled_over -> Reason.ROLLED_OVER;
            case unit_changed -> Reason.UNIT_CHANGED;
        };
    }

    private static List<Point> counting(Collection<Entry> entries) {
        Map<Long, Point> points = new TreeMap<>();
        for (var entry : entries) {
            switch (entry.fact()) {
                case Fact.Read read ->
                    points.put(
                            entry.number(),
                            new Point(entry.number(), entry.capturedAt(), read.reading(), read.segment()));
                case Fact.Corrected corrected ->
                    points.computeIfPresent(
                            corrected.entry(),
                            (number, point) -> new Point(number, point.at(), corrected.reading(), point.segment()));
                case Fact.Voided voided -> points.remove(voided.entry());
                case Fact.Changed _ -> {}
            }
        }
        return points.values().stream()
                .sorted(Comparator.comparing(Point::at).thenComparingLong(Point::entry))
                .toList();
    }

    private static void steps(List<Point> segment, Set<Reason> reasons) {
        Point before = null;
        for (var point : segment) {
            step(before, point, reasons);
            before = point;
        }
    }

    private static void step(@Nullable Point from, Point to, Set<Reason> reasons) {
        if (from == null) {
            return;
        }
        double miles = to.miles() - from.miles();
        double days = Math.max(1, (double) Duration.between(from.at(), to.at()).toMillis() / DAY.toMillis());
        boolean tooFast = miles > MAX_MILES_A_DAY * days;
        // a mile may be lost when a reading in kilometers is rounded
        boolean decreasing = miles < (from.reading().unit() == to.reading().unit() ? 0 : -1);
        if (tooFast || decreasing) {
            reasons.add(decreasing ? Reason.DECREASING : Reason.TOO_FAST);
            double ratio = Math.max(from.miles(), to.miles()) / Math.max(1, Math.min(from.miles(), to.miles()));
            if (isNear(ratio, TENTHS)) {
                reasons.add(Reason.TENFOLD);
            } else if (isNear(ratio, KILOMETERS_A_MILE)) {
                reasons.add(Reason.UNIT_MIXED_UP);
            }
        }
    }

    private static boolean isNear(double ratio, double named) {
        return Math.abs(ratio / named - 1) <= RATIO_TOLERANCE;
    }
}
