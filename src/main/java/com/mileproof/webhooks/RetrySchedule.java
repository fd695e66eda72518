package com.mileproof.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When a message is tried, and for how long. */
final class RetrySchedule {

    /** What is waited before each attempt; after the last of them nothing more is tried. */
    static final List<Duration> WAITS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** So much of a wait is added by chance at most, so that what failed together does not come together again. */
    static final double JITTER = 0.1;

    /** A receiver may put an attempt off for so long. */
    static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);

    private RetrySchedule() {}

    /** The wait before the next attempt when so many have failed; empty when it was the last. */
    static Optional<Duration> next(int failed, Duration retryAfter) {
        if (failed >= WAITS.size()) {
            return Optional.empty();
        }
        var wait = WAITS.get(failed);
        var asked = retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
        var longer = asked.compareTo(wait) > 0 ? asked : wait;
        var added =
                (long) (wait.toMillis() * JITTER * ThreadLocalRandom.current().nextDouble());
        return Optional.of(longer.plusMillis(added));
    }
}
