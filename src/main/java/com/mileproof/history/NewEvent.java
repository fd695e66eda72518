package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.DistanceUnit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An odometer event as it was reported: well formed, but perhaps against what is known of the vehicle.
 *
 * @param occurredAt null for a correction
 * @param before the last reading; null where the kind has none of its own
 * @param after the first reading, or the right value of a correction
 * @param unit of the odometer afterwards; null for the unit it has
 * @param checkin the check-in that is corrected; null for other kinds
 * @param photos the photos that the URLs name; an unknown URL is the id that nothing has
 */
record NewEvent(
        EventKind kind,
        @Nullable Instant occurredAt,
        @Nullable Integer before,
        int after,
        @Nullable DistanceUnit unit,
        @Nullable Integer digits,
        @Nullable CheckinId checkin,
        List<PhotoId> photos,
        @Nullable String note) {

    /** A picture of each thing, and one of the whole. */
    static final int MAX_PHOTOS = 5;

    static final int FEWEST_DIGITS = 5;
    static final int MOST_DIGITS = 6;

    NewEvent {
        photos = List.copyOf(photos);
    }

    NewEvent with(List<PhotoId> evidence) {
        return new NewEvent(kind, occurredAt, before, after, unit, digits, checkin, evidence, note);
    }

    /** The first value that an odometer of so many digits cannot show. */
    static int capacity(int digits) {
        return Math.powExact(10, digits);
    }
}
