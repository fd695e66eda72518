package com.mileproof.faults;

import com.mileproof.platform.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** All that is around a server, or several, and outlives them: the client with its log, partners with their receivers. */
final class Witness implements AutoCloseable {

    private static final int PARTIES = 3;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Client client = new Client();
    private final Journal journal;
    private final List<Party> parties = new ArrayList<>();
    private final Statements statements;
    private final Supplier<DataSource> database;
    private final Path photos;

    /**
     * Before there are any partners.
     *
     * @param journal the file of the client's log
     * @param database past the servers
     * @param photos the directory that holds their photos
     */
    Witness(Path journal, Supplier<DataSource> database, Path photos) {
        this.journal = new Journal(journal);
        this.statements = new Statements(this.journal, parties);
        this.database = database;
        this.photos = photos;
    }

    /** Makes partners at the server there is. */
    void settle(String url, String operatorKey) {
        for (int i = 0; i < PARTIES; i++) {
            parties.add(Party.join(url, operatorKey, new Inbox()));
        }
    }

    /** Makes a key for {@code /admin/api} without asking anybody. */
    String newOperatorKey() {
        var key = Secrets.next("mpo_");
        jdbc().sql("insert into operator_keys (id, hash, created_at) values (gen_random_uuid(), :hash, now())")
                .param("hash", Secrets.hash(key))
                .update();
        return key;
    }

    Client client() {
        return client;
    }

    Journal journal() {
        return journal;
    }

    List<Party> parties() {
        return parties;
    }

    Statements statements() {
        return statements;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(database.get());
    }

    /** So many drivers of each partner, who live through such a story again and again. */
    Load load(int each, Load.Story story) {
        return Load.start(client, journal, parties, each, story);
    }

    /**
     * Lets the time pass that messages and decisions wait for: receivers are tried again after minutes, what a dead
     * server was sending is taken again after one, decisions count after ten seconds.
     */
    void passTime() {
        ours("""
                        update webhook_deliveries set due_at = now()
                        where partner_id = any(:partners) and state = 'WAITING' and due_at > now() + interval '3 seconds'
                        """).update();
        ours("""
                        update review_decisions set effective_at = now()
                        where partner_id = any(:partners) and state = 'INTENDED'
                        """).update();
    }

    /** Waits until everything that follows from what happened has followed, and gathers all there is. */
    Evidence evidence(Load load, Duration patience, Supplier<Vitals.Peak> peak) throws InterruptedException {
        passTime();
        awaitQuiet(patience);
        return asItIs(load, peak.get()).withStatements(statements.told());
    }

    /** What there is at the moment, without asking the server for anything. */
    Evidence asItIs(Load load, Vitals.Peak peak) {
        var undocumented = new ArrayList<>(client.undocumented());
        undocumented.addAll(load.refused());
        return new Evidence(
                jdbc(),
                photos,
                journal.lines(),
                parties.stream()
                        .collect(Collectors.toMap(
                                Party::id, party -> party.inbox().received())),
                List.of(),
                undocumented,
                peak.with(new Vitals.Peak(0, 0, client.longest().toSeconds())),
                List.of());
    }

    /** For as long as messages still come, and so much longer. */
    private void awaitQuiet(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int known = 0;
        while (!quiet() && System.nanoTime() < end) {
            Thread.sleep(LOOK);
            int now = parties.stream()
                    .mapToInt(party -> party.inbox().received().size())
                    .sum();
            if (now > known) {
                known = now;
                end = System.nanoTime() + patience.toNanos();
            } else {
                passTime();
            }
        }
    }

    private boolean quiet() {
        return ours("""
                        select not exists (select 1 from webhook_deliveries
                                           where partner_id = any(:partners) and state = 'WAITING')
                           and not exists (select 1 from review_decisions
                                           where partner_id = any(:partners) and state = 'INTENDED')
                           and not exists (select 1 from outbox o, outbox_cursors c
                                           where (o.tx, o.position) > (c.tx, c.position)
                                             and c.consumer in ('history', 'rewards', 'webhooks'))
                        """).query(Boolean.class).single();
    }

    /** A statement about the partners that are watched. */
    JdbcClient.StatementSpec ours(String sql) {
        return jdbc().sql(sql)
                .param(
                        "partners",
                        parties.stream()
                                .map(party -> Evidence.uuid("XT_IPRT", party.id()))
                                .toArray(UUID[]::new));
    }

    @Override
    public void close() throws IOException {
        parties.forEach(party -> party.inbox().close());
        journal.close();
    }
}
