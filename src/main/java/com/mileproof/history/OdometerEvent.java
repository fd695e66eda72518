package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.Odometers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to an odometer, as somebody reported it, and what became of the report.
 *
 * @param sequence number of its last change of state, from 1
 * @param occurredAt when it happened; of a correction, when the corrected reading was made
 * @param before the last value of the old segment; of a correction, the wrong one
 * @param after the first value of the new segment; of a correction, the right one
 * @param digits how many the odometer that rolled over has; null for other kinds
 * @param checkin whose reading is corrected; null for other kinds
 * @param note of whoever reported it
 * @param adminNote of the reviewer
 */
record OdometerEvent(
        PartnerId partner,
        OdometerEventId id,
        VehicleId vehicle,
        UserId user,
        EventKind kind,
        EventState state,
        int sequence,
        Instant occurredAt,
        Side before,
        Side after,
        @Nullable Integer digits,
        @Nullable CheckinId checkin,
        @Nullable String note,
        @Nullable String adminNote,
        String createdBy,
        Instant createdAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        Instant updatedAt,
        List<Picture> photos) {

    OdometerEvent {
        photos = List.copyOf(photos);
    }

    /** What the odometer showed on one side of the event. */
    record Side(int segment, int reading, DistanceUnit unit) {

        /** From the odometer's own zero. */
        long millimetres() {
            return reading * unit.millimetres();
        }
    }

    /** Evidence. */
    record Picture(PhotoId id, String name) {}

    /** The same before anybody decided. */
    OdometerEvent reported() {
        return new OdometerEvent(
                partner,
                id,
                vehicle,
                user,
                kind,
                EventState.PENDING,
                1,
                occurredAt,
                before,
                after,
                digits,
                checkin,
                note,
                null,
                createdBy,
                createdAt,
                null,
                null,
                createdAt,
                photos);
    }

    /** What it does to check-ins, once approved. */
    Odometers.Change change() {
        return new Odometers.Change(
                id, after.segment(), after.reading(), after.unit(), kind.beginsSegment() ? occurredAt : null, checkin);
    }
}
