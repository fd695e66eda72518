package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.DistanceUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An odometer event as the API prints it.
 *
 * @param sequence number of its last change of status, from 1
 * @param occurredAt when it happened; of a correction, when the corrected reading was made
 * @param readingBefore last value before; of a correction, the wrong one
 * @param readingAfter first value after; of a correction, the right one
 * @param digits of the odometer that rolled over; null for other kinds
 * @param segment the segment that it begins, or that of the corrected reading
 * @param checkinId whose reading is corrected; null for other kinds
 * @param adminNote the reviewer's
 */
record OdometerEventView(
        String id,
        String vehicleId,
        EventKind kind,
        String status,
        int sequence,
        Instant occurredAt,
        int readingBefore,
        DistanceUnit unitBefore,
        int readingAfter,
        DistanceUnit unitAfter,
        @Nullable Integer digits,
        int segment,
        @Nullable String checkinId,
        @Nullable String note,
        @Nullable String adminNote,
        List<PictureView> photos,
        Instant created,
        @Nullable Instant decided,
        Instant updated) {

    /** Evidence. */
    record PictureView(String photoUrl) {}

    /** Several, as lists have them. */
    record Events(List<OdometerEventView> events) {}

    static OdometerEventView of(OdometerEvent event, Function<OdometerEvent.Picture, String> url) {
        return new OdometerEventView(
                event.id().toString(),
                event.vehicle().toString(),
                event.kind(),
                event.state().toString(),
                event.sequence(),
                event.occurredAt(),
                event.before().reading(),
                event.before().unit(),
                event.after().reading(),
                event.after().unit(),
                event.digits(),
                event.after().segment(),
                Optional.ofNullable(event.checkin()).map(CheckinId::toString).orElse(null),
                event.note(),
                event.adminNote(),
                event.photos().stream()
                        .map(photo -> new PictureView(url.apply(photo)))
                        .toList(),
                event.createdAt(),
                event.decidedAt(),
                event.updatedAt());
    }
}
