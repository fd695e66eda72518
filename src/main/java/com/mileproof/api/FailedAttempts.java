package com.mileproof.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mileproof.platform.Settings;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts failed authentications for each client id from each address. Past the limit failures answer 429; right
 * credentials always pass, so that nobody can lock a partner out. Counted on this node only: secrets have 256 bits,
 * the limit is there against noise.
 */
@Component
public class FailedAttempts {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_COUNTED = 100_000;
    private static final int MAX_CLIENT_LENGTH = 64;

    private final int limit;
    private final LoadingCache<String, AtomicInteger> counts = Caffeine.newBuilder()
            .expireAfterWrite(WINDOW)
            .maximumSize(MAX_COUNTED)
            .build(key -> new AtomicInteger());

    FailedAttempts(Settings settings) {
        this.limit = settings.maxAuthFailuresPerMinute();
    }

    /** The answer to wrong credentials: 401, or 429 past the limit. */
    public ApiProblem refusal(String address, String client) {
        var name = client.length() > MAX_CLIENT_LENGTH ? client.substring(0, MAX_CLIENT_LENGTH) : client;
        if (counts.get(address + " " + name).incrementAndGet() > limit) {
            return ApiProblem.retryLater(
                    ErrorCode.ERROR_TOO_MANY_REQUESTS, "Too many failed authentications; wait a minute.", WINDOW);
        }
        return unauthenticated();
    }

    /** The answer where nothing was guessed: nothing was sent, or what was good once. It is not counted. */
    public static ApiProblem unauthenticated() {
        return new ApiProblem(
                ErrorCode.ERROR_INVALID_CREDENTIALS,
                "The credentials are missing, wrong, expired or revoked, or do not belong together.");
    }
}
