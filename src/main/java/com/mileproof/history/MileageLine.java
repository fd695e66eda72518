package com.mileproof.history;

import com.mileproof.checkins.ReadingPurpose;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a vehicle had been driven at any instant, from the points that are known: linear in time between two, beyond
 * them by the vehicle's own rate. It is a function of the instant alone, so the distances of two adjacent periods are
 * together that of both.
 */
final class MileageLine {

    /** Readings that lie closer together tell no rate. */
    static final Duration MIN_HISTORY = Duration.ofDays(30);

    /** The rate is that of the readings within so long of the last one, or of the first. */
    static final Duration RATE_WINDOW = Duration.ofDays(365);

    /** How the distance of a part is known. */
    enum Basis {
        /** Between two readings or events. */
        measured,
        /** The share of two readings between which a bound lies, linear in time. */
        interpolated,
        /** By the vehicle's own rate, beyond the last reading or before the first. */
        estimated
    }

    /** Why there is no distance. */
    enum Gap {
        NO_READING,
        TOO_LITTLE_HISTORY,
        BEFORE_INCEPTION,
        AFTER_CANCELLATION
    }

    /**
     * A stretch of a period.
     *
     * @param begin position at its beginning, in millimetres; null when it cannot be told
     * @param end the same at its end
     * @param gap why it cannot be told; null when it can
     */
    record Part(
            Instant from,
            Instant to,
            @Nullable Long begin,
            @Nullable Long end,
            Basis basis,
            @Nullable Gap gap) {}

    private final List<MileagePoint> points;

    /** The points oldest first, never falling. */
    MileageLine(List<MileagePoint> points) {
        this.points = List.copyOf(points);
    }

    /** The period cut where what is known of it changes. */
    List<Part> parts(Instant from, Instant to) {
        if (points.isEmpty()) {
            return List.of(new Part(from, to, null, null, Basis.estimated, Gap.NO_READING));
        }
        var cuts = new ArrayList<Instant>();
        cuts.add(from);
        points.stream()
                .map(MileagePoint::at)
                .filter(at -> at.isAfter(from) && at.isBefore(to))
                .findFirst()
                .ifPresent(cuts::add);
        lastBefore(to)
                .map(MileagePoint::at)
                .filter(at -> at.isAfter(cuts.getLast()))
                .ifPresent(cuts::add);
        cuts.add(to);
        var parts = new ArrayList<Part>();
        for (int i = 1; i < cuts.size(); i++) {
            parts.add(part(cuts.get(i - 1), cuts.get(i)));
        }
        return List.copyOf(parts);
    }

    /** The last point at or before the instant. */
    Optional<MileagePoint> lastUntil(Instant at) {
        return points.reversed().stream()
                .filter(point -> !point.at().isAfter(at))
                .findFirst();
    }

    /** The last point before the instant. */
    Optional<MileagePoint> lastBefore(Instant at) {
        return points.reversed().stream()
                .filter(point -> point.at().isBefore(at))
                .findFirst();
    }

    /** The first point at or after the instant. */
    Optional<MileagePoint> firstSince(Instant at) {
        return points.stream().filter(point -> !point.at().isBefore(at)).findFirst();
    }

    /** Its ends lie on points or between them, never on both sides of one. */
    private Part part(Instant from, Instant to) {
        if (from.isBefore(points.getFirst().at())) {
            return estimated(from, to, beforeFirst());
        }
        if (to.isAfter(points.getLast().at())) {
            return estimated(from, to, afterLast());
        }
        var basis = isPoint(from) && isPoint(to) ? Basis.measured : Basis.interpolated;
        return new Part(from, to, between(from), between(to), basis, null);
    }

    private Part estimated(Instant from, Instant to, Rate rate) {
        return switch (rate) {
            case Rate.Known known -> new Part(from, to, known.at(from), known.at(to), Basis.estimated, null);
            case Rate.Unknown unknown -> new Part(from, to, null, null, Basis.estimated, unknown.gap());
        };
    }

    private boolean isPoint(Instant at) {
        return points.stream().anyMatch(point -> point.at().equals(at));
    }

    private long between(Instant at) {
        var before = lastUntil(at).orElseThrow();
        return firstSince(at)
                .filter(after -> after.at().isAfter(before.at()))
                .map(after -> new Rate.Known(before, before, after).at(at))
                .orElse(before.millimetres());
    }

    private Rate beforeFirst() {
        var first = points.getFirst();
        return first.purpose() == ReadingPurpose.inception
                ? new Rate.Unknown(Gap.BEFORE_INCEPTION)
                : Rate.of(first, first, lastUntil(first.at().plus(RATE_WINDOW)).orElseThrow());
    }

    private Rate afterLast() {
        var last = points.getLast();
        return last.purpose() == ReadingPurpose.cancellation
                ? new Rate.Unknown(Gap.AFTER_CANCELLATION)
                : Rate.of(last, firstSince(last.at().minus(RATE_WINDOW)).orElseThrow(), last);
    }

    /** How far the vehicle goes in a time. */
    private sealed interface Rate {

        static Rate of(MileagePoint anchor, MileagePoint first, MileagePoint last) {
            return Duration.between(first.at(), last.at()).compareTo(MIN_HISTORY) < 0
                    ? new Unknown(Gap.TOO_LITTLE_HISTORY)
                    : new Known(anchor, first, last);
        }

        /** Through the anchor, as steep as from the first point to the last. */
        record Known(MileagePoint anchor, MileagePoint first, MileagePoint last) implements Rate {

            long at(Instant instant) {
                var driven = BigInteger.valueOf(last.millimetres() - first.millimetres());
                var past = BigInteger.valueOf(
                        Duration.between(anchor.at(), instant).toMillis());
                long time = Duration.between(first.at(), last.at()).toMillis();
                return anchor.millimetres()
                        + driven.multiply(past).divide(BigInteger.valueOf(time)).longValueExact();
            }
        }

        record Unknown(Gap gap) implements Rate {}
    }
}
