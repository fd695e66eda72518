package com.mileproof.webhooks;

import com.mileproof.api.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which deliveries of an endpoint are listed; null is any. */
record DeliveryFilter(
        Delivery.@Nullable State state,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to) {

    static DeliveryFilter of(Query query) {
        return new DeliveryFilter(
                query.optionalChoice("status", Delivery.State.class),
                query.text("type"),
                query.instant("startDate"),
                query.instant("endDate"));
    }
}
