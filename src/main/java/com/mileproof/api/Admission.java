package com.mileproof.api;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * How many requests are worked on at once. A burst waits; where requests have been waiting for a while without a pause,
 * more come than can be done, and to wait would only make all of them late: then only a short wait is allowed, a very
 * short one where many are turned away, and what is admitted stays as quick as it would be on a server that is just
 * busy. Whoever waits longest is next; whoever would wait too long behind the others is told so at once.
 */
final class Admission {

    /** How long a request may wait in a burst. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** After so long without a moment in which nobody waited, and as long after a refusal, this is no burst. */
    static final Duration BURST = Duration.ofSeconds(1);

    /** How long a request may wait then: the time that many clients with a connection each wait for their turns. */
    static final Duration STRAINED_PATIENCE = Duration.ofMillis(400);

    /** The same while more than half as many are turned away as are done: these clients do not wait for each other. */
    static final Duration OVERRUN_PATIENCE = Duration.ofMillis(100);

    /** Over which it is counted how many are done and turned away. */
    static final Duration WINDOW = Duration.ofMillis(100);

    private static final int OVERRUN = 2;

    private final int limit;
    private final Semaphore slots;
    private final LongSupplier nanos;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile long easyAt;
    private volatile long refusedAt;
    private volatile Pace pace;
    private long windowFrom;
    private int done;
    private int refused;

    /**
     * An admission with all slots free.
     *
     * @param slots at least 1
     * @param nanos a clock for distances of time
     */
    Admission(int slots, LongSupplier nanos) {
        this.limit = slots;
        this.slots = new Semaphore(slots, true);
        this.nanos = nanos;
        this.easyAt = nanos.getAsLong();
        this.refusedAt = easyAt - BURST.toNanos() - 1;
        this.windowFrom = easyAt;
        this.pace = new Pace(slots, 0);
    }

    /** What became of requests in a window. */
    private record Pace(long done, long refused) {

        boolean isOverrun() {
            return refused * OVERRUN > done;
        }

        /** How many are done in that time. */
        long within(Duration time) {
            return done * time.toNanos() / WINDOW.toNanos();
        }
    }

    /** Takes a slot, which {@link #leave} gives back; false when there is none in time. */
    boolean enter() throws InterruptedException {
        long now = nanos.getAsLong();
        if (waiting.get() == 0 && slots.tryAcquire()) {
            easyAt = now;
            return true;
        }
        if (isHopeless(now)) {
            return false;
        }
        waiting.incrementAndGet();
        try {
            if (slots.tryAcquire(patience(now).toNanos(), TimeUnit.NANOSECONDS)) {
                return true;
            }
        } finally {
            waiting.decrementAndGet();
        }
        count(0, 1);
        return false;
    }

    void leave() {
        slots.release();
        count(1, 0);
    }

    /**
     * True for a request that need not be looked at, because as many wait as will be done while it may wait. It is
     * turned away then.
     */
    boolean isHopeless() {
        return isHopeless(nanos.getAsLong());
    }

    int free() {
        return slots.availablePermits();
    }

    boolean isBurst() {
        return isBurst(nanos.getAsLong());
    }

    int waiting() {
        return waiting.get();
    }

    private boolean isHopeless(long now) {
        boolean hopeless = isStrained(now) && waiting.get() >= Math.max(limit, pace.within(patience(now)));
        if (hopeless) {
            count(0, 1);
        }
        return hopeless;
    }

    private boolean isStrained(long now) {
        return slots.hasQueuedThreads() && !isBurst(now);
    }

    private boolean isBurst(long now) {
        return now - easyAt <= BURST.toNanos() && now - refusedAt > BURST.toNanos();
    }

    private Duration patience(long now) {
        if (isBurst(now)) {
            return PATIENCE;
        }
        return pace.isOverrun() ? OVERRUN_PATIENCE : STRAINED_PATIENCE;
    }

    private synchronized void count(int more, int moreRefused) {
        long now = nanos.getAsLong();
        if (moreRefused > 0) {
            refusedAt = now;
        }
        long passed = now - windowFrom;
        // while nothing is done, as many are expected to be done as before
        if (passed >= WINDOW.toNanos() && done > 0) {
            pace = new Pace(done * WINDOW.toNanos() / passed, refused * WINDOW.toNanos() / passed);
            windowFrom = now;
            done = 0;
            refused = 0;
        }
        done += more;
        refused += moreRefused;
    }
}
