package com.mileproof.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks for news a few times a second, for the consumers that read on this node. */
@Component
final class OutboxPoller implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPoller.class);
    private static final Duration EVERY = Duration.ofMillis(250);

    /** A database that is away is asked more rarely, and mentioned not more often than that. */
    private static final int ROUNDS_TO_SKIP = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Outbox outbox;
    private final List<NewsConsumer> consumers;
    private @Nullable ScheduledExecutorService thread;
    private boolean prepared;
    private int skip;

    OutboxPoller(Outbox outbox, ObjectProvider<NewsConsumer> consumers) {
        this.outbox = outbox;
        this.consumers =
                consumers.orderedStream().filter(NewsConsumer::readsHere).toList();
    }

    @Override
    public void start() {
        if (!consumers.isEmpty()) {
            thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("outbox").factory());
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
            if (!prepared) {
                consumers.forEach(outbox::prepare);
                prepared = true;
            }
            consumers.forEach(this::drain);
        } catch (RuntimeException e) {
            LOG.warn("The outbox could not be read; trying again.", e);
            skip = ROUNDS_TO_SKIP;
        }
    }

    private void drain(NewsConsumer consumer) {
        while (outbox.read(consumer) > 0 && !Thread.currentThread().isInterrupted()) {
            // the next batch
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
