package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue of submissions to look at. Whoever takes one has it until {@code due_at}, and longer if he says so. */
@Repository
class JobStore {

    private static final String HELD = """
            where partner_id = :partner and checkin_id = :checkin and submission = :submission
              and state = 'WAITING' and worker = :worker and attempts = :attempt
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    JobStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Queues what these check-ins last sent, where nobody has decided it; again is nothing. */
    void queue(Collection<UUID> checkins) {
        jdbc.sql("""
                        insert into verifications (partner_id, checkin_id, submission, state, queued_at, due_at)
                        select partner_id, id, submission, 'WAITING', :now, :now
                        from checkins
                        where id in (:checkins) and kind in ('mileage', 'condition') and state = 'PENDING'
                        on conflict do nothing
                        """)
                .param("checkins", checkins)
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    /** Takes what has been due longest. */
    Optional<Job> take(String worker, Duration lease) {
        var now = clock.instant();
        return jdbc.sql("""
                        update verifications v
                        set worker = :worker, attempts = v.attempts + 1, due_at = :leasedUntil
                        from (
                            select partner_id, checkin_id, submission from verifications
                            where state = 'WAITING' and due_at <= :now
                            order by due_at limit 1
                            for update skip locked) due
                        join checkins c on c.partner_id = due.partner_id and c.id = due.checkin_id
                        where v.partner_id = due.partner_id and v.checkin_id = due.checkin_id
                          and v.submission = due.submission
                        returning v.*, c.kind, c.state = 'PENDING' and c.submission = v.submission as current
                        """)
                .param("worker", worker)
                .param("now", Times.sql(now))
                .param("leasedUntil", Times.sql(now.plus(lease)))
                .query(JobStore::job)
                .optional();
    }

    /** Keeps a job for longer. */
    void renew(Job job, Duration lease) {
        held("update verifications set due_at = :leasedUntil " + HELD, job)
                .param("leasedUntil", Times.sql(clock.instant().plus(lease)))
                .update();
    }

    /** Gives a job back for another attempt. */
    void retry(Job job, Duration backoff, String error) {
        held("update verifications set worker = null, due_at = :dueAt, last_error = :error " + HELD, job)
                .param("dueAt", Times.sql(clock.instant().plus(backoff)))
                .param("error", error)
                .update();
    }

    /** Gives a job back as if it had never been taken. */
    void release(Job job) {
        held("update verifications set worker = null, due_at = :now, attempts = attempts - 1 " + HELD, job)
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    /** Ends a job of which nothing came, with the last error if there was one; false when somebody else has it by now. */
    boolean end(Job job, JobState state, @Nullable String error) {
        return held("""
                        update verifications
                        set state = :state, finished_at = :now, last_error = coalesce(cast(:error as text), last_error)
                        """ + HELD, job)
                        .param("state", state.name())
                        .param("now", Times.sql(clock.instant()))
                        .param("error", error)
                        .update()
                == 1;
    }

    /** Ends a job with what came of it; false when somebody else has it by now. */
    boolean finish(Job job, JobState state, Decision decision, String record) {
        return held("""
                        update verifications
                        set state = :state, finished_at = :now, line = :line, outcome = :outcome, applied = :applied,
                            sampled = :sampled, record = cast(:record as jsonb)
                        """ + HELD, job)
                        .param("state", state.name())
                        .param("now", Times.sql(clock.instant()))
                        .param("line", decision.line().name())
                        .param("outcome", decision.line().outcome().name())
                        .param("applied", decision.applied())
                        .param("sampled", decision.line() == DecisionLine.SAMPLED)
                        .param("record", record)
                        .update()
                == 1;
    }

    /** How long the queue is and since when its oldest waits; null when it is empty. */
    record Depth(long waiting, @Nullable Instant oldestSince) {}

    Depth depth() {
        return jdbc.sql(
                        "select count(*) as waiting, min(queued_at) as oldest from verifications where state = 'WAITING'")
                .query((row, n) -> new Depth(row.getLong("waiting"), Times.readOrNull(row, "oldest")))
                .single();
    }

    private JdbcClient.StatementSpec held(String sql, Job job) {
        return jdbc.sql(sql)
                .param("partner", job.partner().value())
                .param("checkin", job.checkin().value())
                .param("submission", job.submission())
                .param("worker", job.worker())
                .param("attempt", job.attempt());
    }

    private static Job job(ResultSet row, int n) throws SQLException {
        return new Job(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new CheckinId(row.getObject("checkin_id", UUID.class)),
                row.getInt("submission"),
                row.getString("worker"),
                row.getInt("attempts"),
                Times.read(row, "queued_at"),
                row.getString("last_error"),
                row.getBoolean("current"),
                CampaignKind.valueOf(row.getString("kind")));
    }
}
