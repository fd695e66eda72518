package com.mileproof.capture;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.mileproof.capture.NoPage.Why;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts requests for links. On this node only: tokens cannot be guessed, the limits are there against noise. Many
 * phones share one address, so that known links are counted by themselves and an address mostly by what it guesses.
 */
@Component
class Traffic {

    static final Duration WINDOW = Duration.ofMinutes(1);

    /** Requests a minute with one token; a page that follows its check-in makes some thirty. */
    static final int MOST_WITH_A_TOKEN = 120;

    static final int MOST_FROM_AN_ADDRESS = 1_200;

    /** Addresses of pages that there are not, from one network address. */
    static final int MOST_UNKNOWN = 30;

    private static final int MAX_COUNTED = 100_000;

    private final LoadingCache<String, AtomicInteger> counts;

    Traffic(Clock clock) {
        this.counts = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MAX_COUNTED)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build(_ -> new AtomicInteger());
    }

    /** Lets a request pass, or answers that there were too many. */
    void pass(Token token, String address) {
        count("t " + token.fingerprint(), MOST_WITH_A_TOKEN);
        count("a " + address, MOST_FROM_AN_ADDRESS);
        if (of("u " + address).get() >= MOST_UNKNOWN) {
            throw new NoPage(Why.busy);
        }
    }

    /** A link that there is not. */
    void countUnknown(String address) {
        of("u " + address).incrementAndGet();
    }

    private void count(String what, int most) {
        if (of(what).incrementAndGet() > most) {
            throw new NoPage(Why.busy);
        }
    }

    private AtomicInteger of(String what) {
        return counts.get(what);
    }
}
