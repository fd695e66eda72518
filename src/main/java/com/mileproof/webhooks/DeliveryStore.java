package com.mileproof.webhooks;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Ids;
import com.mileproof.platform.News;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of deliveries as partners and admins see them: making, listing, repeating, forgetting. */
@Repository
class DeliveryStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** An event for an endpoint. */
    record New(EndpointId endpoint, News news) {}

    /** Puts events on their way; those that were before are put on their way again, unless they still wait. */
    int add(List<New> all) {
        if (all.isEmpty()) {
            return 0;
        }
        return jdbc.sql("""
                        insert into webhook_deliveries as d (partner_id, id, endpoint_id, event_id, type, subject,
                                                             sequence, occurred_at, state, due_at, created_at)
                        select partner, id, endpoint, event, type, subject, sequence, occurred, 'WAITING', :now, :now
                        from unnest(:partners::uuid[], :ids::uuid[], :endpoints::uuid[], :events::uuid[],
                                    :types::text[], :subjects::uuid[], :sequences::integer[], :times::timestamptz[])
                            as n (partner, id, endpoint, event, type, subject, sequence, occurred)
                        on conflict (partner_id, endpoint_id, event_id) do update
                        set state = 'WAITING', tries = 0, due_at = :now, worker = null, ended_at = null
                        where d.state <> 'WAITING'
                        """)
                .param("partners", ids(all, one -> one.news().partner()))
                .param("ids", ids(all, one -> Ids.next(clock)))
                .param("endpoints", ids(all, one -> one.endpoint().value()))
                .param("events", ids(all, one -> one.news().id()))
                .param("types", all.stream().map(one -> one.news().type()).toArray(String[]::new))
                .param("subjects", ids(all, one -> one.news().subject()))
                .param(
                        "sequences",
                        all.stream().map(one -> one.news().sequence()).toArray(Integer[]::new))
                .param(
                        "times",
                        all.stream()
                                .map(one -> one.news().occurredAt().toString())
                                .toArray(String[]::new))
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    private static UUID[] ids(List<New> all, Function<New, UUID> id) {
        return all.stream().map(id).toArray(UUID[]::new);
    }

    /** A delivery to an endpoint that is not deleted, whoever's it is. */
    Optional<Delivery> find(DeliveryId id) {
        return jdbc.sql("""
                        select d.* from webhook_deliveries d
                        join webhook_endpoints e on e.partner_id = d.partner_id and e.id = d.endpoint_id
                        where d.id = :id and e.deleted_at is null
                        """)
                .param("id", id.value())
                .query(DeliveryStore::delivery)
                .optional();
    }

    Delivery ofEvent(Endpoint endpoint, UUID event) {
        return jdbc.sql("""
                        select * from webhook_deliveries
                        where partner_id = :partner and endpoint_id = :endpoint and event_id = :event
                        """)
                .param("partner", endpoint.partner().value())
                .param("endpoint", endpoint.id().value())
                .param("event", event)
                .query(DeliveryStore::delivery)
                .single();
    }

    /** Null is every endpoint that is not deleted. */
    long count(PartnerId partner, @Nullable EndpointId endpoint, DeliveryFilter filter) {
        var conditions = conditions(partner, endpoint, filter);
        return jdbc.sql("select count(*) from webhook_deliveries " + conditions.sql())
                .params(conditions.params())
                .query(Long.class)
                .single();
    }

    List<Delivery> list(PartnerId partner, @Nullable EndpointId endpoint, DeliveryFilter filter, Paging paging) {
        var conditions = conditions(partner, endpoint, filter);
        var direction = paging.direction();
        return jdbc.sql("select * from webhook_deliveries " + conditions.sql() + "order by created_at " + direction
                        + ", id " + direction + " limit :size offset :offset")
                .params(conditions.params())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(DeliveryStore::delivery)
                .list();
    }

    private static Conditions conditions(PartnerId partner, @Nullable EndpointId endpoint, DeliveryFilter filter) {
        var state = filter.state();
        return new Conditions()
                .on("partner_id = :partner", "partner", partner.value())
                .always("endpoint_id in (select id from webhook_endpoints"
                        + " where partner_id = :partner and deleted_at is null)")
                .on("endpoint_id = :endpoint", "endpoint", endpoint == null ? null : endpoint.value())
                .on("subject = :subject", "subject", filter.subject())
                .on("state = :state", "state", state == null ? null : state.name())
                .on("type = :type", "type", filter.type())
                .on("created_at >= :from", "from", Times.sqlOrNull(filter.from()))
                .on("created_at <= :to", "to", Times.sqlOrNull(filter.to()));
    }

    List<Delivery.Attempt> attempts(Delivery delivery) {
        return jdbc.sql("""
                        select * from webhook_attempts
                        where partner_id = :partner and delivery_id = :id
                        order by number
                        """)
                .param("partner", delivery.news().partner())
                .param("id", delivery.id().value())
                .query(DeliveryStore::attempt)
                .list();
    }

    /** The partner's latest events that nobody can still slip one before, newest first. */
    List<News> latest(PartnerId partner, Instant since, int most) {
        return jdbc.sql("""
                        select * from (
                            select * from outbox
                            where partner_id = :partner and tx < pg_snapshot_xmin(pg_current_snapshot())
                            order by tx desc, position desc limit :most) latest
                        where occurred_at >= :since
                        """)
                .param("partner", partner.value())
                .param("since", Times.sql(since))
                .param("most", most)
                .query(DeliveryStore::outboxNews)
                .list();
    }

    /** Forgets what ended before then, a batch; answers how much that was. */
    int forget(Instant before, int most) {
        return jdbc.sql("""
                        delete from webhook_deliveries d
                        using (select partner_id, id from webhook_deliveries
                               where state <> 'WAITING' and ended_at < :before
                               order by ended_at limit :most for update skip locked) old
                        where d.partner_id = old.partner_id and d.id = old.id
                        """)
                .param("before", Times.sql(before))
                .param("most", most)
                .update();
    }

    /** Forgets the attempts before then of deliveries that are still repeated. */
    int forgetAttempts(Instant before) {
        return jdbc.sql("delete from webhook_attempts where started_at < :before")
                .param("before", Times.sql(before))
                .update();
    }

    static Delivery delivery(ResultSet row, int n) throws SQLException {
        return new Delivery(
                new DeliveryId(row.getObject("id", UUID.class)),
                new EndpointId(row.getObject("endpoint_id", UUID.class)),
                news(row),
                Delivery.State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Times.read(row, "due_at"),
                Times.read(row, "created_at"),
                Times.readOrNull(row, "ended_at"));
    }

    /** The event of a delivery; it need not be in the outbox, as a test is not. */
    static News news(ResultSet row) throws SQLException {
        return new News(
                0,
                row.getObject("partner_id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getObject("subject", UUID.class),
                row.getInt("sequence"),
                Times.read(row, "occurred_at"));
    }

    static News outboxNews(ResultSet row, int n) throws SQLException {
        return new News(
                row.getLong("position"),
                row.getObject("partner_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getString("type"),
                row.getObject("subject", UUID.class),
                row.getInt("sequence"),
                Times.read(row, "occurred_at"));
    }

    private static Delivery.Attempt attempt(ResultSet row, int n) throws SQLException {
        var outcome = row.getString("outcome");
        return new Delivery.Attempt(
                row.getInt("number"),
                Times.read(row, "started_at"),
                row.getObject("millis", Integer.class),
                outcome == null ? null : Receipt.Outcome.valueOf(outcome),
                row.getObject("status", Integer.class),
                row.getString("address"),
                row.getString("error"),
                row.getString("response"));
    }
}
