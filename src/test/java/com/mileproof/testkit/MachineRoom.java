package com.mileproof.testkit;

import com.mileproof.api.CheckinId;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Outbox;
import com.mileproof.verification.Verifier;
import java.util.List;

/** Drives the outbox and the queue of the running server by hand, one round at a time. */
public final class MachineRoom {

    private final RunningServer server;
    private final Outbox outbox;
    private final NewsConsumer news;
    private final Verifier verifier;

    public MachineRoom(RunningServer server) {
        this.server = server;
        this.outbox = server.bean(Outbox.class);
        this.news = server.newsConsumer("verification");
        this.verifier = server.bean(Verifier.class);
        outbox.prepare(news);
    }

    /** Reads all news that are committed; a transaction of the server's own jobs may hold them back for a moment. */
    public void readNews() {
        while (unread() > 0) {
            outbox.read(news);
        }
    }

    /** One job; false when nothing is due. */
    public boolean verifyOne() {
        return verifier.next();
    }

    /** What is due now, all of it; answers how many jobs that was. */
    public int verifyAll() {
        readNews();
        int verified = 0;
        while (verifyOne()) {
            verified++;
        }
        return verified;
    }

    /** State of the jobs of a check-in, first submission first. */
    public List<String> states(String checkin) {
        return server.jdbc()
                .sql("select state from verifications where checkin_id = :id order by submission")
                .param("id", CheckinId.of(checkin).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private long unread() {
        return server.jdbc().sql("""
                        select count(*) from outbox o, outbox_cursors c
                        where c.consumer = 'verification' and (o.tx, o.position) > (c.tx, c.position)
                        """).query(Long.class).single();
    }
}
