package com.mileproof.history.chain;

import com.mileproof.platform.Outbox;
import com.mileproof.testkit.RunningServer;

/** Does the nightly work of histories by hand. */
public final class HeadDesk {

    private HeadDesk() {}

    /** From now on what happens is read into the histories. */
    public static void prepare(RunningServer server) {
        server.bean(Outbox.class).prepare(server.newsConsumer("history"));
    }

    /** Reads all that happened. */
    public static void readNews(RunningServer server) {
        while (unread(server) > 0) {
            server.bean(Outbox.class).read(server.newsConsumer("history"));
        }
    }

    /** Signs the heads that are due. */
    public static void sign(RunningServer server) {
        server.bean(Histories.class).signHeads();
    }

    private static long unread(RunningServer server) {
        return server.jdbc().sql("""
                        select count(*) from outbox o, outbox_cursors c
                        where c.consumer = 'history' and (o.tx, o.position) > (c.tx, c.position)
                        """).query(Long.class).single();
    }
}
