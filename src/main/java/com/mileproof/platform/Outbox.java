package com.mileproof.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives consumers the news that they have not had. */
@Component
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** A transaction takes so many news at most, so that it stays short. */
    private static final int BATCH = 500;

    private final OutboxStore store;
    private final TransactionTemplate transaction;

    Outbox(OutboxStore store, TransactionTemplate transaction) {
        this.store = store;
        this.transaction = transaction;
    }

    /** Makes the consumer's place where it has none, and mends the outbox of a restored backup. */
    public void prepare(NewsConsumer consumer) {
        store.makeCursor(consumer.consumer());
        if (store.isFromAnotherCluster()) {
            LOG.warn("The outbox comes from another PostgreSQL; unread news are numbered anew.");
            transaction.executeWithoutResult(_ -> store.renumber());
        }
    }

    /** One round: hands over what is new, a batch at most, and answers how much that was. */
    public int read(NewsConsumer consumer) {
        // the question costs no lock and no transaction number, and mostly the answer is no
        if (!store.hasUnread(consumer.consumer())) {
            return 0;
        }
        int read = transaction.execute(_ -> handOver(consumer));
        if (read > 0) {
            consumer.taken();
        }
        return read;
    }

    private int handOver(NewsConsumer consumer) {
        if (!store.lockCursor(consumer.consumer())) {
            return 0;
        }
        var news = store.unread(consumer.consumer(), BATCH);
        if (!news.isEmpty()) {
            consumer.take(news);
            store.moveCursor(consumer.consumer(), news.getLast());
        }
        return news.size();
    }
}
