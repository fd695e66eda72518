package com.mileproof.platform;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the outbox. Only rows of transactions older than all that are still running are seen, so that none can commit
 * behind a cursor that has passed it.
 */
@Repository
class OutboxStore {

    private static final String UNREAD = """
            from outbox
            where (tx, position) > ((select tx from outbox_cursors where consumer = :consumer),
                                    (select position from outbox_cursors where consumer = :consumer))
              and tx < pg_snapshot_xmin(pg_current_snapshot())
            """;

    /** In order: asked whether one exists, the planner reads the table from its oldest row on to find the first. */
    static final String NEXT = "select position " + UNREAD + " order by tx, position limit 1";

    private final JdbcClient jdbc;

    OutboxStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void makeCursor(String consumer) {
        jdbc.sql("""
                        insert into outbox_cursors (consumer, tx, position) values (:consumer, '0', 0)
                        on conflict do nothing
                        """).param("consumer", consumer).update();
    }

    boolean hasUnread(String consumer) {
        return jdbc.sql(NEXT)
                .param("consumer", consumer)
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /** Until the transaction ends nobody else reads for this consumer; false when somebody does. */
    boolean lockCursor(String consumer) {
        return !jdbc.sql("select consumer from outbox_cursors where consumer = :consumer for update skip locked")
                .param("consumer", consumer)
                .query()
                .listOfRows()
                .isEmpty();
    }

    List<News> unread(String consumer, int most) {
        return jdbc.sql("select * " + UNREAD + " order by tx, position limit :most")
                .param("consumer", consumer)
                .param("most", most)
                .query((row, n) -> new News(
                        row.getLong("position"),
                        row.getObject("partner_id", UUID.class),
                        row.getObject("id", UUID.class),
                        row.getString("type"),
                        row.getObject("subject", UUID.class),
                        row.getInt("sequence"),
                        Times.read(row, "occurred_at")))
                .list();
    }

    void moveCursor(String consumer, News last) {
        jdbc.sql("""
                        update outbox_cursors c set tx = o.tx, position = o.position
                        from outbox o
                        where c.consumer = :consumer and o.position = :position
                        """)
                .param("consumer", consumer)
                .param("position", last.position())
                .update();
    }

    /** True when rows carry transaction numbers that this database has not given out: it was restored from another. */
    boolean isFromAnotherCluster() {
        return jdbc.sql("""
                        select exists (select 1 from outbox where tx >= pg_snapshot_xmax(pg_current_snapshot()))
                            or exists (select 1 from outbox_cursors where tx >= pg_snapshot_xmax(pg_current_snapshot()))
                        """).query(Boolean.class).single();
    }

    /**
     * Gives rows and cursors numbers that are right here. What every consumer has read stays read; the rest is given
     * again to all.
     */
    void renumber() {
        jdbc.sql("lock table outbox, outbox_cursors in exclusive mode").update();
        jdbc.sql("""
                        with behind as (
                            select tx, position from outbox_cursors order by tx, position limit 1
                        ), read as (
                            select o.position as read_position
                            from outbox o join behind b on (o.tx, o.position) <= (b.tx, b.position)
                        ), renumbered as (
                            update outbox
                            set tx = case when position in (select read_position from read)
                                          then xid8 '1' else pg_current_xact_id() end
                        )
                        update outbox_cursors
                        set tx = '1', position = coalesce((select max(read_position) from read), 0)
                        """).update();
    }
}
