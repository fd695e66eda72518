package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner wants to be told.
 *
 * @param events types, {@code checkin.*} or {@code *}
 * @param failingSince when the first of the attempts began that have failed since one succeeded; null while it works
 * @param lastDeliveredAt to the minute
 * @param lastFailedAt when an attempt last failed, to the minute
 */
record Endpoint(
        PartnerId partner,
        EndpointId id,
        String url,
        List<String> events,
        boolean enabled,
        @Nullable DisabledBecause disabledBecause,
        @Nullable Instant disabledAt,
        @Nullable Instant failingSince,
        @Nullable Instant lastDeliveredAt,
        @Nullable Instant lastFailedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** Takes every event. */
    static final String ALL = "*";

    private static final String FAMILY = ".*";

    Endpoint {
        events = List.copyOf(events);
    }

    /** A secret that signs, by its times; null where it is not to end. */
    record Secret(Instant createdAt, @Nullable Instant expiresAt) {}

    /** Why nothing is sent to an endpoint any more. */
    enum DisabledBecause {
        /** It answered 410. */
        gone,
        /** Every attempt of {@link Courier#PATIENCE} failed. */
        failing,
        /** Somebody wanted it so. */
        asked
    }

    boolean wants(String type) {
        return events.stream().anyMatch(wanted -> covers(wanted, type));
    }

    static boolean covers(String wanted, String type) {
        return wanted.equals(ALL)
                || wanted.equals(type)
                || (wanted.endsWith(FAMILY) && type.startsWith(wanted.substring(0, wanted.length() - 1)));
    }
}
