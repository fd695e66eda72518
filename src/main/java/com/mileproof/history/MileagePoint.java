package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.ReadingPurpose;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a vehicle had been driven at an instant for which there is evidence.
 *
 * @param millimetres from an origin that all points of one line share
 * @param checkin the confirmed reading; null where an odometer event is the evidence
 * @param event the approved event; null where a reading is the evidence
 * @param value what the odometer showed, in {@code unit}; of an event, what it showed last before
 * @param segment of the odometer that showed it
 */
record MileagePoint(
        Instant at,
        long millimetres,
        @Nullable CheckinId checkin,
        @Nullable OdometerEventId event,
        int value,
        DistanceUnit unit,
        int segment,
        @Nullable ReadingPurpose purpose) {

    MileagePoint at(long position) {
        return new MileagePoint(at, position, checkin, event, value, unit, segment, purpose);
    }
}
