package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.ReadingPurpose;
import com.mileproof.history.MileageLine.Basis;
import com.mileproof.history.MileageLine.Gap;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a vehicle was driven in a period.
 *
 * @param miles in tenths; null when a part of the period cannot be told
 * @param kilometers the same; null, too, for a vehicle whose odometer never counted in kilometres
 * @param trueUp null unless {@code asOf} was sent
 */
record DistanceView(
        String vehicleId,
        Instant from,
        Instant to,
        @Nullable BigDecimal miles,
        @Nullable BigDecimal kilometers,
        List<PartView> parts,
        BoundsView readings,
        @Nullable TrueUp trueUp) {

    /**
     * A stretch of the period.
     *
     * @param reason why there are no miles; null when there are
     */
    record PartView(
            Instant from,
            Instant to,
            @Nullable BigDecimal miles,
            @Nullable BigDecimal kilometers,
            Basis basis,
            @Nullable Gap reason) {}

    /** What the distance hangs on; null where there is none. */
    record BoundsView(
            @Nullable PointView before,
            @Nullable PointView first,
            @Nullable PointView last,
            @Nullable PointView after) {}

    /**
     * A confirmed reading, or an approved odometer event.
     *
     * @param value what the odometer showed, corrected where it was; of an event, what it showed last before
     */
    record PointView(
            @Nullable String checkinId,
            @Nullable String odometerEventId,
            int value,
            DistanceUnit unit,
            Instant at,
            int segment,
            @Nullable ReadingPurpose purpose) {

        private static @Nullable PointView of(@Nullable MileagePoint point) {
            return point == null
                    ? null
                    : new PointView(
                            Optional.ofNullable(point.checkin())
                                    .map(CheckinId::toString)
                                    .orElse(null),
                            Optional.ofNullable(point.event())
                                    .map(OdometerEventId::toString)
                                    .orElse(null),
                            point.value(),
                            point.unit(),
                            point.at(),
                            point.segment(),
                            point.purpose());
        }
    }

    /**
     * What the period came to by what was known then, and by what is known now.
     *
     * @param difference what is to be charged, or below 0 to be given back; null when either is
     */
    record TrueUp(
            Instant asOf,
            @Nullable BigDecimal milesThen,
            @Nullable BigDecimal milesNow,
            @Nullable BigDecimal difference) {

        private static TrueUp of(Instant asOf, @Nullable BigDecimal then, @Nullable BigDecimal now) {
            return new TrueUp(asOf, then, now, then == null || now == null ? null : now.subtract(then));
        }
    }

    static DistanceView of(VehicleId vehicle, Distances.Answer answer) {
        var now = answer.now();
        var then = answer.then();
        var asOf = answer.asOf();
        var bounds = now.bounds();
        return new DistanceView(
                vehicle.toString(),
                now.from(),
                now.to(),
                now.miles(),
                now.kilometres(),
                now.parts().stream()
                        .map(part -> new PartView(
                                part.from(), part.to(), part.miles(), part.kilometres(), part.basis(), part.gap()))
                        .toList(),
                new BoundsView(
                        PointView.of(bounds.before()),
                        PointView.of(bounds.first()),
                        PointView.of(bounds.last()),
                        PointView.of(bounds.after())),
                then == null || asOf == null ? null : TrueUp.of(asOf, then.miles(), now.miles()));
    }
}
