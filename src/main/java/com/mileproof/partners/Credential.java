package com.mileproof.partners;

import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.SecretId;
import com.mileproof.platform.SecretHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client as authentication sees it: its live secrets, and what its partner allows.
 *
 * @param secrets not revoked when this was read; each may still expire
 */
record Credential(
        PartnerId partner,
        ClientId client,
        List<Secret> secrets,
        boolean headerCredentials,
        boolean boundUserTokensOnly,
        boolean problemDetails,
        int requestsPerMinute,
        Set<String> corsOrigins) {

    record Secret(SecretId id, SecretHash hash, @Nullable Instant expiresAt) {

        boolean isLive(Instant now) {
            return expiresAt == null || now.isBefore(expiresAt);
        }
    }

    /** The live secret that equals the given one; every secret is compared, so time tells nothing. */
    Optional<SecretId> match(String secret, Instant now) {
        SecretId match = null;
        for (var candidate : secrets) {
            if (candidate.hash().matches(secret) && candidate.isLive(now)) {
                match = candidate.id();
            }
        }
        return Optional.ofNullable(match);
    }

    boolean isLive(SecretId secret, Instant now) {
        return secrets.stream().anyMatch(candidate -> candidate.id().equals(secret) && candidate.isLive(now));
    }
}
