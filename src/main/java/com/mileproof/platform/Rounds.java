package com.mileproof.platform;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A thread that looks for work at short intervals for as long as the server runs, and finishes what it is at when the
 * server stops. For work that waits in the database and belongs to no node.
 */
public abstract class Rounds implements SmartLifecycle {

    /** A database that is away is asked more rarely, and mentioned not more often than that. */
    private static final Duration PAUSE_IN_TROUBLE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Duration every;
    private @Nullable ScheduledExecutorService thread;
    private long skip;

    /** A thread of that name; {@code every} counts from the end of one round to the next. */
    protected Rounds(String name, Duration every) {
        this.name = name;
        this.every = every;
    }

    /** Whether this node takes part. */
    protected abstract boolean takesPart();

    /** Does all the work there is. What it throws is logged, and the work is tried again later. */
    protected abstract void round();

    @Override
    public final void start() {
        if (takesPart()) {
            thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name(name).factory());
            var _ = thread.scheduleWithFixedDelay(this::next, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Never throws: that would end the rounds. */
    private void next() {
        if (skip > 0) {
            skip--;
            return;
        }
        try {
            round();
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(getClass()).warn("A round of {} failed; trying again.", name, e);
            skip = PAUSE_IN_TROUBLE.dividedBy(every);
        }
    }

    @Override
    public final void stop() {
        var stopping = thread;
        if (stopping == null) {
            return;
        }
        stopping.shutdown();
        try {
            if (!stopping.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                stopping.shutdownNow();
            }
        } catch (InterruptedException e) {
            stopping.shutdownNow();
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }
}
