package com.mileproof.webhooks;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.News;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of those who carry messages: taking what is due under a lease, and writing down what came of it. */
@Repository
class CourierStore {

    /** Each endpoint gives what it has room for; none is looked at longer because another has much waiting. */
    private static final String TAKE = """
            with due as (
                select d.partner_id, d.id
                from webhook_endpoints e
                cross join lateral (
                    select partner_id, id, due_at from webhook_deliveries
                    where partner_id = e.partner_id and endpoint_id = e.id and state = 'WAITING' and due_at <= :now
                    order by due_at, id
                    limit greatest(0, case when e.failing_since is null then :most else 1 end - coalesce(
                        (select n from unnest(:busy::uuid[], :counts::integer[]) as b (endpoint, n)
                         where b.endpoint = e.id), 0))
                    for update skip locked) d
                where e.enabled and e.deleted_at is null
                order by d.due_at
                limit :room
            ), taken as (
                update webhook_deliveries w
                set worker = :worker, attempts = attempts + 1, tries = tries + 1, due_at = :leasedUntil
                from due
                where w.partner_id = due.partner_id and w.id = due.id
                returning w.*
            ), begun as (
                insert into webhook_attempts (partner_id, delivery_id, number, started_at)
                select partner_id, id, attempts, :now from taken
            )
            select t.*, e.url
            from taken t
            join webhook_endpoints e on e.partner_id = t.partner_id and e.id = t.endpoint_id
            """;

    private static final String HELD = """
            where partner_id = :partner and id = :id and state = 'WAITING' and worker = :worker and attempts = :attempt
            """;

    /** So exact is when an endpoint last took or refused something: one row is not written by every message. */
    private static final Duration NEWS = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    CourierStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A message that this process is to send now.
     *
     * @param attempt its number among all of the delivery
     * @param tries how often it was tried since it was last put on its way, with this one
     */
    record Task(
            PartnerId partner,
            DeliveryId id,
            EndpointId endpoint,
            String url,
            News news,
            int attempt,
            int tries,
            Instant startedAt) {}

    /**
     * Takes what has been due longest.
     *
     * @param busy how much this process is sending to each endpoint already
     * @param most so much is sent to an endpoint at a time, and one thing to an endpoint that fails
     * @param room so much is taken at most
     */
    List<Task> take(String worker, Map<UUID, Integer> busy, int most, int room, Duration lease) {
        var now = clock.instant();
        return jdbc.sql(TAKE)
                .param("worker", worker)
                .param("busy", busy.keySet().toArray(UUID[]::new))
                .param("counts", busy.values().toArray(Integer[]::new))
                .param("most", most)
                .param("room", room)
                .param("now", Times.sql(now))
                .param("leasedUntil", Times.sql(now.plus(lease)))
                .query((row, n) -> task(row, now))
                .list();
    }

    /** Writes down what came of an attempt, also when somebody else has the delivery by now. */
    void note(Task task, Receipt receipt, Duration took) {
        jdbc.sql("""
                        update webhook_attempts
                        set millis = :millis, outcome = :outcome, status = :status, address = :address, error = :error,
                            response = :response
                        where partner_id = :partner and delivery_id = :id and number = :attempt
                        """)
                .param("partner", task.partner().value())
                .param("id", task.id().value())
                .param("attempt", task.attempt())
                .param("millis", Math.clamp(took.toMillis(), 0, Integer.MAX_VALUE))
                .param("outcome", receipt.outcome().name())
                .param("status", receipt.status())
                .param("address", receipt.address())
                .param("error", receipt.error())
                .param("response", receipt.response())
                .update();
    }

    void end(String worker, Task task, Delivery.State state) {
        held(worker, task, "update webhook_deliveries set state = :state, worker = null, ended_at = :now " + HELD)
                .param("state", state.name())
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    void retry(String worker, Task task, Instant dueAt) {
        held(worker, task, "update webhook_deliveries set worker = null, due_at = :dueAt " + HELD)
                .param("dueAt", Times.sql(dueAt))
                .update();
    }

    void works(Task task) {
        jdbc.sql("""
                        update webhook_endpoints set failing_since = null, last_delivered_at = :now
                        where partner_id = :partner and id = :endpoint
                          and (failing_since is not null or last_delivered_at is null or last_delivered_at < :stale)
                        """)
                .param("now", Times.sql(clock.instant()))
                .param("stale", stale())
                .param("partner", task.partner().value())
                .param("endpoint", task.endpoint().value())
                .update();
    }

    /** Since when the endpoint has been failing, this attempt included; empty where it is disabled or deleted. */
    Optional<Instant> fails(Task task) {
        jdbc.sql("""
                        update webhook_endpoints
                        set failing_since = coalesce(failing_since, :since), last_failed_at = :now
                        where partner_id = :partner and id = :endpoint
                          and (failing_since is null or last_failed_at is null or last_failed_at < :stale)
                        """)
                .param("now", Times.sql(clock.instant()))
                .param("stale", stale())
                .param("partner", task.partner().value())
                .param("endpoint", task.endpoint().value())
                .param("since", Times.sql(task.startedAt()))
                .update();
        return jdbc.sql("""
                        select failing_since from webhook_endpoints
                        where partner_id = :partner and id = :endpoint and enabled and deleted_at is null
                        """)
                .param("partner", task.partner().value())
                .param("endpoint", task.endpoint().value())
                .query((row, n) -> Times.read(row, "failing_since"))
                .optional();
    }

    private Object stale() {
        return Times.sql(clock.instant().minus(NEWS));
    }

    private JdbcClient.StatementSpec held(String worker, Task task, String sql) {
        return jdbc.sql(sql)
                .param("partner", task.partner().value())
                .param("id", task.id().value())
                .param("worker", worker)
                .param("attempt", task.attempt());
    }

    private static Task task(ResultSet row, Instant startedAt) throws SQLException {
        return new Task(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new DeliveryId(row.getObject("id", UUID.class)),
                new EndpointId(row.getObject("endpoint_id", UUID.class)),
                row.getString("url"),
                DeliveryStore.news(row),
                row.getInt("attempts"),
                row.getInt("tries"),
                startedAt);
    }

    /** Since when the oldest message that may be sent now waits; the messages of endpoints that are off wait for these. */
    Optional<Instant> oldestDue(Instant now) {
        return jdbc.sql("""
                        select min(d.due_at) as due
                        from webhook_endpoints e
                        join webhook_deliveries d on d.partner_id = e.partner_id and d.endpoint_id = e.id
                        where e.enabled and e.deleted_at is null and e.failing_since is null
                          and d.state = 'WAITING' and d.due_at <= :now
                        """)
                .param("now", Times.sql(now))
                .query((row, _) -> Optional.ofNullable(Times.readOrNull(row, "due")))
                .single();
    }
}
