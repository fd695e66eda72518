package com.mileproof.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The server's clock in tests: runs like the real one and can be put forward. */
public final class FakeClock extends Clock {

    private final Clock real = Clock.tickMillis(ZoneOffset.UTC);
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** Puts the clock forward; {@link #reset} puts it right again. */
    public void advance(Duration duration) {
        ahead.updateAndGet(duration::plus);
    }

    /** Puts the clock to this time, from where it runs on. */
    public void setTo(Instant time) {
        advance(Duration.between(instant(), time));
    }

    public void reset() {
        ahead.set(Duration.ZERO);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(ahead.get());
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
