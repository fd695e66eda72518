package com.mileproof.history;

import com.mileproof.checkins.DistanceUnit;
import com.mileproof.history.MileageLine.Basis;
import com.mileproof.history.MileageLine.Gap;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a vehicle was driven in a period. Distances are tenths: positions on the vehicle's line are rounded to tenths,
 * half up, and a distance is the difference of two, so parts add up to the whole and periods to the longer one.
 *
 * @param miles null when a part of the period cannot be told
 * @param kilometres the same; null, too, for a vehicle whose odometer never counted in kilometres
 */
record Distance(
        Instant from,
        Instant to,
        @Nullable BigDecimal miles,
        @Nullable BigDecimal kilometres,
        List<Part> parts,
        Bounds bounds) {

    Distance {
        parts = List.copyOf(parts);
    }

    /** A stretch of it. */
    record Part(
            Instant from,
            Instant to,
            @Nullable BigDecimal miles,
            @Nullable BigDecimal kilometres,
            Basis basis,
            @Nullable Gap gap) {}

    /**
     * What the distance hangs on.
     *
     * @param before the last at or before the beginning
     * @param first the first within
     * @param last the last within
     * @param after the first at or after the end
     */
    record Bounds(
            @Nullable MileagePoint before,
            @Nullable MileagePoint first,
            @Nullable MileagePoint last,
            @Nullable MileagePoint after) {}

    static Distance of(MileageFacts facts, Instant from, Instant to) {
        var line = new MileageLine(facts.line());
        boolean kilometres = facts.hasKilometres();
        var parts = line.parts(from, to).stream()
                .map(part -> new Part(
                        part.from(),
                        part.to(),
                        tenths(part, DistanceUnit.mi),
                        kilometres ? tenths(part, DistanceUnit.km) : null,
                        part.basis(),
                        part.gap()))
                .toList();
        return new Distance(
                from,
                to,
                sum(parts, DistanceUnit.mi),
                kilometres ? sum(parts, DistanceUnit.km) : null,
                parts,
                bounds(line, from, to));
    }

    private static Bounds bounds(MileageLine line, Instant from, Instant to) {
        return new Bounds(
                line.lastUntil(from).orElse(null),
                line.firstSince(from).filter(point -> point.at().isBefore(to)).orElse(null),
                line.lastBefore(to).filter(point -> !point.at().isBefore(from)).orElse(null),
                line.firstSince(to).orElse(null));
    }

    private static @Nullable BigDecimal tenths(MileageLine.Part part, DistanceUnit unit) {
        var begin = part.begin();
        var end = part.end();
        return begin == null || end == null
                ? null
                : new BigDecimal(BigInteger.valueOf(tenths(end, unit) - tenths(begin, unit)), 1);
    }

    private static long tenths(long millimetres, DistanceUnit unit) {
        return Math.floorDiv(20 * millimetres + unit.millimetres(), 2 * unit.millimetres());
    }

    /** Null when a part has none. */
    private static @Nullable BigDecimal sum(List<Part> parts, DistanceUnit unit) {
        var sum = new BigDecimal("0.0");
        for (var part : parts) {
            var distance = unit == DistanceUnit.mi ? part.miles() : part.kilometres();
            if (distance == null) {
                return null;
            }
            sum = sum.add(distance);
        }
        return sum;
    }
}
