package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves check-ins of every kind. */
@Repository
class CheckinStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    CheckinStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The one door that moves a check-in: state, history and news change together, and only from the state that was
     * read. False when the check-in moved meanwhile.
     */
    boolean move(Checkin checkin, CheckinMove move, Mark mark) {
        int moved = jdbc.sql("""
                        with moved as (
                            update checkins
                            set state = :to, sequence = sequence + 1, admin_note = :note, fraud = :fraud,
                                reasons = cast(:reasons as jsonb), updated_at = :now,
                                pending_since = case when :to = 'PENDING' then :now else pending_since end,
                                risk = case :move when 'CHANGE' then null
                                    when 'EXPIRE_HOLD' then coalesce(risk, 0) else risk end,
                                queue_at = case :move when 'CHANGE' then null when 'EXPIRE_HOLD' then :now
                                    - coalesce(risk, 0) * cast(:perRisk as interval) else queue_at end,
                                hold_expires_at = case when :to = 'ON_HOLD' then :now + make_interval(days => coalesce(
                                    (select hold_days from campaigns g
                                     where g.partner_id = :partner and g.kind = checkins.kind), :holdDays)) end,
                                released = released or :releases, exclusive = exclusive and not :releases
                            where partner_id = :partner and id = :id and state = :from and sequence = :sequence
                            returning *
                        ), news as (
                            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                            select partner_id, :event, :eventType, id, sequence, :now from moved
                        )
                        insert into checkin_moves (partner_id, checkin_id, sequence, move, state, actor, reason, note,
                                                   submission, license, mileage, moved_at, waited, fraud, reasons,
                                                   hold_expires_at, rules)
                        select partner_id, id, sequence, :move, state, :actor, :reason, :note,
                               submission, license, mileage, :now,
                               case when :move in ('CONFIRM', 'HOLD', 'DECLINE')
                                   then least(extract(epoch from :now - pending_since), 2147483647)::integer end,
                               fraud, reasons, hold_expires_at,
                               cast(:rules as integer)
                        from moved
                        """)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("from", checkin.state().name())
                .param("sequence", checkin.sequence())
                .param("to", move.to().name())
                .param("move", move.name())
                .param("event", Ids.next(clock))
                .param("eventType", move.event())
                .param("actor", mark.actor())
                .param("reason", mark.reason())
                .param("note", mark.note())
                .param("fraud", mark.fraud())
                .param("reasons", Reasons.write(mark.reasons()))
                .param("rules", mark.rules())
                .param("holdDays", VerificationPolicy.DEFAULT.holdDays())
                .param("perRisk", Queue.PER_RISK.toString())
                .param("releases", move == CheckinMove.EXPIRE_HOLD)
                .param("now", Times.sql(clock.instant()))
                .update();
        return moved == 1;
    }

    /** What a machine has to say of a check-in that it does not move; from now on people find it in their queue. */
    void tell(Checkin checkin, List<Reason> reasons, int risk) {
        jdbc.sql("""
                        update checkins
                        set reasons = cast(:reasons as jsonb), risk = :risk, updated_at = :now,
                            queue_at = pending_since - :risk * cast(:perRisk as interval)
                        where partner_id = :partner and id = :id
                        """)
                .param("risk", risk)
                .param("perRisk", Queue.PER_RISK.toString())
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("reasons", Reasons.write(reasons))
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    /** Holds whose time is over, longest over first. */
    List<CheckinId> expiredHolds(int most) {
        return jdbc.sql("""
                        select id from checkins
                        where state = 'ON_HOLD' and hold_expires_at <= :now
                        order by hold_expires_at
                        limit :most
                        """)
                .param("now", Times.sql(clock.instant()))
                .param("most", most)
                .query((row, n) -> new CheckinId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Marks these photos of the last submission, and no others, as not to be used as evidence. */
    void markInvalid(Checkin checkin, Set<PhotoRole> photos) {
        jdbc.sql("""
                        update checkin_photos
                        set marked_invalid = role = any (:roles)
                        where partner_id = :partner and checkin_id = :id and submission = :submission
                          and marked_invalid <> (role = any (:roles))
                        """)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("submission", checkin.submission())
                .param("roles", photos.stream().map(PhotoRole::name).toArray(String[]::new))
                .update();
    }

    /** Of which kind a check-in is. */
    Optional<CampaignKind> kind(CheckinId id) {
        return jdbc.sql("select kind from checkins where id = :id")
                .param("id", id.value())
                .query((row, n) -> CampaignKind.valueOf(row.getString("kind")))
                .optional();
    }

    /** Where a check-in stands. */
    Optional<CheckinNow> now(CheckinId id) {
        return jdbc.sql("""
                        select c.partner_id, c.state, c.submission, c.sequence, m.move, m.actor, m.moved_at
                        from checkins c
                        join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                            and m.sequence = c.sequence
                        where c.id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> CheckinRow.now(id, row))
                .optional();
    }
}
