package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.CheckinState;
import java.time.Instant;
import java.time.ZoneId;

/** A check-in as a row of a list. */
record CheckinLine(
        CheckinId id,
        String partner,
        ZoneId zone,
        CheckinState state,
        String license,
        int mileage,
        String unit,
        boolean fraud,
        Instant at) {

    String reading() {
        return Formats.mileage(mileage, unit);
    }

    String day() {
        return Formats.moment(at, zone);
    }
}
