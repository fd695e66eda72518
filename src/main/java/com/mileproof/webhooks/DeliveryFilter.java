package com.mileproof.webhooks;

import com.mileproof.api.Query;
import com.mileproof.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of an endpoint are listed; null is any.
 *
 * @param subject what the event is about
 */
record DeliveryFilter(
        Delivery.@Nullable State state,
        @Nullable String type,
        @Nullable UUID subject,
        @Nullable Instant from,
        @Nullable Instant to) {

    /** Letters of an id before its number, {@code XT_ICHK}. */
    private static final int PREFIX = 7;

    static DeliveryFilter of(Query query) {
        return new DeliveryFilter(
                query.optionalChoice("status", Delivery.State.class),
                query.text("type"),
                subject(query.text("objectId")),
                query.instant("startDate"),
                query.instant("endDate"));
    }

    /** The thing that is named by an id of whichever kind; what is no id names nothing. */
    static @Nullable UUID subject(@Nullable String id) {
        if (id == null) {
            return null;
        }
        return id.length() < PREFIX
                ? Ids.NONE
                : Ids.parse(id.substring(0, PREFIX), id).orElse(Ids.NONE);
    }
}
