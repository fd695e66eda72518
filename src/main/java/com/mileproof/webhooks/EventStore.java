package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.News;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads one partner's events in the order of their transactions, and only those of transactions older than all that are
 * still running: none can commit behind a cursor that has passed it.
 */
@Repository
class EventStore {

    private static final String SETTLED = """
            select * from outbox
            where partner_id = :partner and tx < pg_snapshot_xmin(pg_current_snapshot())
            """;

    private static final String ORDER = " order by tx, position limit :most";

    private final JdbcClient jdbc;

    EventStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<News> first(PartnerId partner, int most) {
        return jdbc.sql(SETTLED + ORDER)
                .param("partner", partner.value())
                .param("most", most)
                .query(DeliveryStore::outboxNews)
                .list();
    }

    /**
     * What comes after an event. The cursor names the event and not its place, because a restored backup gives events
     * other places.
     */
    List<News> after(PartnerId partner, EventCursor cursor, int most) {
        return jdbc.sql(SETTLED + """
                        and (tx, position) > ((select tx from outbox where position = :position),
                                              cast(:position as bigint))
                        """ + ORDER)
                .param("partner", partner.value())
                .param("position", cursor.position())
                .param("most", most)
                .query(DeliveryStore::outboxNews)
                .list();
    }

    /** True for the cursor of an event of this partner's that is still there. */
    boolean knows(PartnerId partner, EventCursor cursor) {
        return !jdbc.sql("select id from outbox where position = :position and partner_id = :partner and id = :id")
                .param("position", cursor.position())
                .param("partner", partner.value())
                .param("id", cursor.event())
                .query(UUID.class)
                .list()
                .isEmpty();
    }
}
