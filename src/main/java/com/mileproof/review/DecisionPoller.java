package com.mileproof.review;

import com.mileproof.platform.Settings;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks twice a second for decisions whose time has come. */
@Component
final class DecisionPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionPoller.class);
    private static final Duration EVERY = Duration.ofMillis(500);

    /** A database that is away is asked more rarely, and mentioned not more often than that. */
    private static final int ROUNDS_TO_SKIP = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DecisionEffects effects;
    private final Settings settings;
    private @Nullable ScheduledExecutorService thread;
    private int skip;

    DecisionPoller(DecisionEffects effects, Settings settings) {
        this.effects = effects;
        this.settings = settings;
    }

    @Override
    public void start() {
        if (settings.review().worker()) {
            thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("decisions").factory());
            var _ = thread.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Never throws: that would end the rounds. */
    private void round() {
        if (skip > 0) {
            skip--;
            return;
        }
        try {
            while (effects.apply() > 0 && !Thread.currentThread().isInterrupted()) {
                // the next batch
            }
        } catch (RuntimeException e) {
            LOG.warn("Decisions could not be looked up; trying again.", e);
            skip = ROUNDS_TO_SKIP;
        }
    }

    @Override
    public void stop() {
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
    public boolean isRunning() {
        return thread != null;
    }
}
