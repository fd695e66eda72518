package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.partners.CampaignKind;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A check-in as a row of a list.
 *
 * @param license empty where no plate is known
 * @param mileage null where the kind of check-in has none, as the unit
 */
record CheckinLine(
        CheckinId id,
        String partner,
        ZoneId zone,
        CheckinState state,
        CampaignKind kind,
        String license,
        @Nullable Integer mileage,
        @Nullable String unit,
        boolean fraud,
        Instant at) {

    String reading() {
        return Formats.claim(kind, mileage, unit);
    }

    String day() {
        return Formats.moment(at, zone);
    }
}
