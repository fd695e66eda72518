package com.mileproof.platform;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks for news a few times a second, for the consumers that read on this node. */
@Component
final class OutboxPoller extends Rounds {

    private static final Duration EVERY = Duration.ofMillis(250);

    private final Outbox outbox;
    private final List<NewsConsumer> consumers;
    private boolean prepared;

    OutboxPoller(Outbox outbox, ObjectProvider<NewsConsumer> consumers) {
        super("outbox", EVERY);
        this.outbox = outbox;
        this.consumers =
                consumers.orderedStream().filter(NewsConsumer::readsHere).toList();
    }

    @Override
    protected boolean takesPart() {
        return !consumers.isEmpty();
    }

    @Override
    protected void round() {
        if (!prepared) {
            consumers.forEach(outbox::prepare);
            prepared = true;
        }
        consumers.forEach(this::drain);
    }

    private void drain(NewsConsumer consumer) {
        while (outbox.read(consumer) > 0 && !Thread.currentThread().isInterrupted()) {
            // the next batch
        }
    }
}
