package com.mileproof.partners;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * How many requests a partner may make: a token bucket for each that has a limit, filled at that many a minute, and
 * holding a minute's worth. Counted on this node only, so that no request asks the database: with several nodes a
 * partner gets at most so many times its limit, and a restart fills the buckets.
 */
@Component
final class RequestLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** A bucket that rested so long is full, as a new one is. */
    private static final Duration FORGOTTEN = MINUTE.multipliedBy(2);

    private static final int MAX_BUCKETS = 100_000;

    private final Clock clock;
    private final LoadingCache<PartnerId, Bucket> buckets = Caffeine.newBuilder()
            .expireAfterAccess(FORGOTTEN)
            .maximumSize(MAX_BUCKETS)
            .build(partner -> new Bucket());

    RequestLimits(Clock clock) {
        this.clock = clock;
    }

    /** Lets a request pass or refuses it with 429 and the time after which the next one may. */
    void take(Credential credential) {
        int limit = credential.requestsPerMinute();
        if (limit == 0) {
            return;
        }
        var wait = buckets.get(credential.partner()).take(limit, clock.instant());
        if (!wait.isZero()) {
            throw ApiProblem.retryLater(
                    ErrorCode.ERROR_TOO_MANY_REQUESTS,
                    "Your company's limit of " + limit + " requests a minute is reached; wait for the seconds in"
                            + " Retry-After.",
                    wait);
        }
    }

    /** How many of a minute's worth are spent now. */
    int spent(PartnerId partner, int limit) {
        var bucket = buckets.getIfPresent(partner);
        return bucket == null || limit == 0 ? 0 : bucket.spent(limit, clock.instant());
    }

    private static final class Bucket {

        private double spent;
        private Instant at = Instant.MIN;

        /** Zero, or after how many whole seconds there will be a token. */
        synchronized Duration take(int limit, Instant now) {
            fill(limit, now);
            if (spent + 1 <= limit) {
                spent++;
                return Duration.ZERO;
            }
            double missing = spent + 1 - limit;
            return Duration.ofSeconds((long) Math.ceil(missing * MINUTE.toSeconds() / limit));
        }

        synchronized int spent(int limit, Instant now) {
            fill(limit, now);
            return (int) Math.ceil(spent);
        }

        private void fill(int limit, Instant now) {
            if (at.equals(Instant.MIN) || now.isAfter(at)) {
                double millis =
                        at.equals(Instant.MIN) ? 0 : Duration.between(at, now).toMillis();
                spent = Math.max(0, spent - millis * limit / MINUTE.toMillis());
                at = now;
            }
        }
    }
}
