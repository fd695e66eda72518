package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.PartnerClock;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves check-ins of every kind. */
@Repository
class CheckinStore {

    private static final String EXPIRED = """
            select id from checkins
            where state = 'ON_HOLD' and hold_expires_at <= :now %s
            order by hold_expires_at
            limit :most
            """;

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
                                -- of other kinds than mileage the machine says nothing that people wait for
                                queue_at = case :move when 'CHANGE' then case when kind <> 'mileage' then :now end
                                    when 'EXPIRE_HOLD' then :now
                                    - coalesce(risk, 0) * cast(:perRisk as interval) else queue_at end,
                                hold_expires_at = case when :to = 'ON_HOLD' then :now + (
                                    select clock_ahead from partners where id = :partner) + make_interval(days => coalesce(
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
                                                   hold_expires_at, rules, user_note, insights, photo_marks)
                        select partner_id, id, sequence, :move, state, :actor, :reason, :note,
                               submission, license, mileage, :now,
                               case when :move in ('CONFIRM', 'HOLD', 'DECLINE')
                                   then least(extract(epoch from :now - pending_since), 2147483647)::integer end,
                               fraud, reasons, hold_expires_at,
                               cast(:rules as integer), user_note, insights,
                               (select jsonb_object_agg(p.role, to_jsonb(array_remove(array[
                                    case when p.marked_invalid then 'invalid' end,
                                    case when p.damaged then 'damaged' end], null)))
                                from checkin_photos p
                                where p.partner_id = moved.partner_id and p.checkin_id = moved.id
                                  and p.submission = moved.submission and (p.marked_invalid or p.damaged))
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

    /** Holds whose time is over, longest over first; every partner's by the real time. */
    List<CheckinId> expiredHolds(int most) {
        return expiredHolds(jdbc.sql(EXPIRED.formatted("")), clock.instant(), most);
    }

    /** Those of a sandbox, by its test clock. */
    List<CheckinId> expiredHolds(PartnerClock.Reading test, int most) {
        var asked = jdbc.sql(EXPIRED.formatted("and partner_id = :partner"))
                .param("partner", test.partner().value());
        return expiredHolds(asked, test.now(), most);
    }

    private static List<CheckinId> expiredHolds(JdbcClient.StatementSpec asked, Instant now, int most) {
        return asked.param("now", Times.sql(now))
                .param("most", most)
                .query((row, n) -> new CheckinId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Marks these photos of the last submission, and no others, as not to be used as evidence and as showing damage. */
    void mark(Checkin checkin, Set<PhotoRole> invalid, Set<PhotoRole> damaged) {
        jdbc.sql("""
                        update checkin_photos
                        set marked_invalid = role = any (:invalid), damaged = role = any (:damaged)
                        where partner_id = :partner and checkin_id = :id and submission = :submission
                          and (marked_invalid <> (role = any (:invalid)) or damaged <> (role = any (:damaged)))
                        """)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("submission", checkin.submission())
                .param("invalid", invalid.stream().map(PhotoRole::name).toArray(String[]::new))
                .param("damaged", damaged.stream().map(PhotoRole::name).toArray(String[]::new))
                .update();
    }

    /** What a reviewer read in the documents of the last submission. */
    void note(Checkin checkin, Insights insights) {
        jdbc.sql("""
                        update checkins set insights = cast(:insights as jsonb)
                        where partner_id = :partner and id = :id
                        """)
                .param("insights", Insights.write(insights))
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .update();
    }

    /**
     * Keeps others from the check-in's vehicle and all check-ins of it until the transaction ends. The vehicle is locked
     * before its odometer, as in {@link CreateStore}.
     */
    void lockVehicleOf(CheckinId id) {
        jdbc.sql("""
                        select v.id from vehicles v
                        join checkins c on c.partner_id = v.partner_id and c.vehicle_id = v.id
                        where c.id = :id
                        for no key update of v
                        """).param("id", id.value()).query().listOfRows();
    }

    /** Keeps others from the vehicle and its check-ins until the transaction ends. */
    void lockVehicle(PartnerId partner, VehicleId vehicle) {
        jdbc.sql("select id from vehicles where partner_id = :partner and id = :vehicle for no key update")
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query()
                .listOfRows();
    }

    /** How often the partner lets a check-in be sent before only a person can go on with it. */
    int maxSubmissions(PartnerId partner, CampaignKind kind) {
        return jdbc.sql("select max_submissions from campaigns where partner_id = :partner and kind = :kind")
                .param("partner", partner.value())
                .param("kind", kind.name())
                .query(Integer.class)
                .optional()
                .orElse(VerificationPolicy.DEFAULT.maxSubmissions());
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
