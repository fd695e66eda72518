package com.mileproof.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The server's clock in tests: runs like the real one, can be put forward, and can stand still. */
public final class FakeClock extends Clock {

    private final Clock real = Clock.tickMillis(ZoneOffset.UTC);
    private final AtomicReference<@Nullable Instant> still = new AtomicReference<>();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Puts the clock forward; {@link #reset} puts it right again. */
    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** Puts the clock to this time, from where it runs on. */
    public void setTo(Instant time) {
        advance(Duration.between(instant(), time));
    }

    /** From now on it is this time until it is put forward, by as much as that. */
    public void standStillAt(Instant time) {
        ahead.set(Duration.ZERO);
        still.set(time);
    }

    public void reset() {
        still.set(null);
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        var standing = still.get();
        return (standing == null ? real.instant() : standing).plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the server counts in UTC");
    }
}
