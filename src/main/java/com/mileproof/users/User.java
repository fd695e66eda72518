package com.mileproof.users;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A partner's customer, who drives and checks in.
 *
 * @param policy null for a user that was created plain and got none since
 */
public record User(
        PartnerId partner,
        UserId id,
        Profile profile,
        @Nullable Policy policy,
        Instant registeredAt,
        Instant updatedAt) {

    static User registered(PartnerId partner, UserId id, Profile profile, @Nullable Policy policy, Instant now) {
        return new User(partner, id, profile, policy, now, now);
    }

    User with(Profile profile, Instant now) {
        return new User(partner, id, profile, policy, registeredAt, now);
    }

    User with(Policy policy, Instant now) {
        return new User(partner, id, profile, policy, registeredAt, now);
    }
}
