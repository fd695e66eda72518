package com.mileproof.webhooks;

import com.mileproof.platform.News;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to an endpoint.
 *
 * @param attempts all there were
 * @param dueAt when the next attempt begins; what it says of one that has ended is past
 */
record Delivery(
        DeliveryId id,
        EndpointId endpoint,
        News news,
        State state,
        int attempts,
        Instant dueAt,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** Where a delivery stands. */
    enum State {
        WAITING,
        DELIVERED,
        FAILED
    }

    /** One attempt; without outcome it was cut off, or is being made. */
    record Attempt(
            int number,
            Instant startedAt,
            @Nullable Integer millis,
            Receipt.@Nullable Outcome outcome,
            @Nullable Integer status,
            @Nullable String address,
            @Nullable String error,
            @Nullable String response) {}
}
