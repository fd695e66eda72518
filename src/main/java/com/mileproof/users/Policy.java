package com.mileproof.users;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's insurance policy.
 *
 * @param startAt null only where the partner's settings make the dates optional
 * @param endAt not before {@code startAt}; null as that
 */
public record Policy(
        String number, @Nullable Instant startAt, @Nullable Instant endAt) {

    boolean isActive(Instant now) {
        return (startAt == null || !now.isBefore(startAt)) && (endAt == null || now.isBefore(endAt));
    }
}
