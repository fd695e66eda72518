package com.mileproof.platform;

import java.util.List;

/**
 * Somebody who wants to know what happened below. Each has a durable place in the outbox; on all nodes together one
 * round a consumer runs at a time.
 */
public interface NewsConsumer {

    /** Names its place in the outbox; never changed. A new consumer begins with the oldest news there is. */
    String consumer();

    /** False on a node that leaves this consumer's work to others. */
    boolean readsHere();

    /**
     * Takes the next news in the order of their transactions, inside the transaction that moves the place: what it
     * writes to the database is written once. It must not wait for anything else. After a restored backup news may come
     * again.
     */
    void take(List<News> news);

    /** The news are taken for good; what they caused may begin. */
    void taken();
}
