package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Reach;
import com.mileproof.webhooks.Endpoint.DisabledBecause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of endpoints. */
@Repository
class EndpointStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    EndpointStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An endpoint that is not deleted, whoever's it is. */
    Optional<Endpoint> find(EndpointId id) {
        return jdbc.sql("select * from webhook_endpoints where id = :id and deleted_at is null")
                .param("id", id.value())
                .query(EndpointStore::endpoint)
                .optional();
    }

    List<Endpoint> list(PartnerId partner) {
        return jdbc.sql("""
                        select * from webhook_endpoints
                        where partner_id = :partner and deleted_at is null
                        order by created_at, id
                        """)
                .param("partner", partner.value())
                .query(EndpointStore::endpoint)
                .list();
    }

    /** Endpoints of all partners within reach, those that need somebody first. */
    List<Endpoint> list(Reach reach, int most) {
        return jdbc.sql("""
                        select * from webhook_endpoints
                        where deleted_at is null and (:reach::uuid[] is null or partner_id = any (:reach::uuid[]))
                        order by enabled, failing_since is null, created_at desc, id
                        limit :most
                        """)
                .param("reach", reach.sql())
                .param("most", most)
                .query(EndpointStore::endpoint)
                .list();
    }

    /** Those within reach that were disabled for failing and of which nobody has taken note yet, the latest first. */
    List<Endpoint> hopeless(Reach reach, int most) {
        return jdbc.sql("""
                        select * from webhook_endpoints
                        where deleted_at is null and not enabled and disabled_because = :failing and noted_at is null
                          and (:reach::uuid[] is null or partner_id = any (:reach::uuid[]))
                        order by disabled_at desc, id
                        limit :most
                        """)
                .param("failing", DisabledBecause.failing.name())
                .param("reach", reach.sql())
                .param("most", most)
                .query(EndpointStore::endpoint)
                .list();
    }

    void note(Endpoint endpoint) {
        of(endpoint, "update webhook_endpoints set noted_at = :now where partner_id = :partner and id = :id")
                .update();
    }

    /** The endpoints of these partners to which messages go. */
    List<Endpoint> enabled(Collection<UUID> partners) {
        return jdbc.sql("""
                        select * from webhook_endpoints
                        where partner_id in (:partners) and enabled and deleted_at is null
                        """)
                .param("partners", partners)
                .query(EndpointStore::endpoint)
                .list();
    }

    /** Lets those who make endpoints of one partner take turns until the transaction ends. */
    void lock(PartnerId partner) {
        jdbc.sql("select id from partners where id = :partner for no key update")
                .param("partner", partner.value())
                .query()
                .listOfRows();
    }

    void insert(PartnerId partner, EndpointId id, String url, List<String> events) {
        jdbc.sql("""
                        insert into webhook_endpoints (partner_id, id, url, events, created_at, updated_at)
                        values (:partner, :id, :url, :events::text[], :now, :now)
                        """)
                .param("partner", partner.value())
                .param("id", id.value())
                .param("url", url)
                .param("events", events.toArray(String[]::new))
                .param("now", now())
                .update();
    }

    void change(Endpoint endpoint, String url, List<String> events) {
        of(endpoint, """
                        update webhook_endpoints set url = :url, events = :events::text[], updated_at = :now
                        where partner_id = :partner and id = :id
                        """)
                .param("url", url)
                .param("events", events.toArray(String[]::new))
                .update();
    }

    void enable(Endpoint endpoint) {
        of(endpoint, """
                        update webhook_endpoints
                        set enabled = true, disabled_because = null, disabled_at = null, failing_since = null,
                            updated_at = :now
                        where partner_id = :partner and id = :id
                        """).update();
    }

    /** Nothing is sent to it any more; its log stays until it is old. */
    void delete(Endpoint endpoint) {
        of(endpoint, """
                        update webhook_endpoints set deleted_at = :now, updated_at = :now
                        where partner_id = :partner and id = :id
                        """).update();
        of(endpoint, """
                        update webhook_deliveries set state = 'FAILED', ended_at = :now, worker = null
                        where partner_id = :partner and endpoint_id = :id and state = 'WAITING'
                        """).update();
        of(endpoint, """
                        delete from webhook_secrets
                        where partner_id = :partner and endpoint_id = :id and cast(:now as timestamptz) is not null
                        """).update();
    }

    /** Stops an endpoint, ends what waits for it and writes the event; nothing where it is stopped already. */
    void disable(PartnerId partner, EndpointId id, DisabledBecause because) {
        jdbc.sql("""
                        with disabled as (
                            update webhook_endpoints
                            set enabled = false, sequence = sequence + 1, disabled_because = :because,
                                disabled_at = :now, noted_at = null, updated_at = :now
                            where partner_id = :partner and id = :id and enabled and deleted_at is null
                            returning *
                        ), kept as (
                            insert into webhook_disablings (partner_id, endpoint_id, sequence, url, because, disabled_at)
                            select partner_id, id, sequence, url, :because, :now from disabled
                        ), news as (
                            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                            select partner_id, :event, :type, id, sequence, :now from disabled
                        )
                        update webhook_deliveries w set state = 'FAILED', ended_at = :now, worker = null
                        from disabled d
                        where w.partner_id = d.partner_id and w.endpoint_id = d.id and w.state = 'WAITING'
                        """)
                .param("partner", partner.value())
                .param("id", id.value())
                .param("because", because.name())
                .param("event", Ids.next(clock))
                .param("type", WebhookEvents.DISABLED)
                .param("now", now())
                .update();
    }

    private JdbcClient.StatementSpec of(Endpoint endpoint, String sql) {
        return jdbc.sql(sql)
                .param("partner", endpoint.partner().value())
                .param("id", endpoint.id().value())
                .param("now", now());
    }

    private Object now() {
        return Times.sql(clock.instant());
    }

    private static Endpoint endpoint(ResultSet row, int n) throws SQLException {
        var because = row.getString("disabled_because");
        return new Endpoint(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new EndpointId(row.getObject("id", UUID.class)),
                row.getString("url"),
                List.of((String[]) row.getArray("events").getArray()),
                row.getBoolean("enabled"),
                because == null ? null : DisabledBecause.valueOf(because),
                Times.readOrNull(row, "disabled_at"),
                Times.readOrNull(row, "failing_since"),
                Times.readOrNull(row, "last_delivered_at"),
                Times.readOrNull(row, "last_failed_at"),
                Times.read(row, "created_at"),
                Times.read(row, "updated_at"));
    }
}
