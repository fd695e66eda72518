package com.mileproof.webhooks;

import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Outbox;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;

/** Drives the webhooks of the running server by hand. */
public final class PostRoom {

    static final Duration LONG = Duration.ofSeconds(40);

    private final RunningServer server;
    private final Courier courier;
    private final Outbox outbox;
    private final NewsConsumer news;

    public PostRoom(RunningServer server) {
        this.server = server;
        this.courier = server.bean(Courier.class);
        this.outbox = server.bean(Outbox.class);
        this.news = server.newsConsumer("webhooks");
        outbox.prepare(news);
    }

    /** Everything that is due, also what that makes due. */
    public void deliver() throws InterruptedException {
        do {
            fanOut();
        } while (courier.round() > 0 && courier.await(LONG));
    }

    void fanOut() {
        settled();
        while (outbox.read(news) > 0) {
            // the next batch
        }
    }

    /** A transaction of the server's own jobs may hold events back for a moment. */
    void settled() {
        while (server.jdbc()
                .sql("select exists (select 1 from outbox where tx >= pg_snapshot_xmin(pg_current_snapshot()))")
                .query(Boolean.class)
                .single()) {
            Thread.onSpinWait();
        }
    }
}
