package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads check-ins and moves them. */
@Repository
class CheckinStore {

    private static final String COLUMNS = """
            select c.*, u.first_name, u.last_name,
                   l.id as l_id, l.name as l_name, l.latitude as l_latitude, l.longitude as l_longitude,
                   o.id as o_id, o.name as o_name, o.latitude as o_latitude, o.longitude as o_longitude
            """;

    private static final String TABLES = """
            from checkins c
            join users u on u.partner_id = c.partner_id and u.id = c.user_id
            join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
            """;

    private static final String PICTURES = """
            join checkin_photos lp on lp.partner_id = c.partner_id and lp.checkin_id = c.id
                and lp.submission = c.submission and lp.role = 'LICENSE'
            join photos l on l.partner_id = c.partner_id and l.id = lp.photo_id
            join checkin_photos op on op.partner_id = c.partner_id and op.checkin_id = c.id
                and op.submission = c.submission and op.role = 'ODOMETER'
            join photos o on o.partner_id = c.partner_id and o.id = op.photo_id
            """;

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

    Optional<MileageCheckin> find(CheckinId id) {
        return jdbc.sql(COLUMNS + TABLES + PICTURES + "where c.id = :id and c.kind = 'mileage'")
                .param("id", id.value())
                .query(CheckinRow::read)
                .optional();
    }

    /**
     * The check-in as it stands once nobody else can change its vehicle or its vehicle's check-ins until the transaction
     * ends. The vehicle is locked before its odometer, as in {@link CreateStore}.
     */
    Optional<MileageCheckin> lock(CheckinId id) {
        jdbc.sql("""
                        select v.id from vehicles v
                        join checkins c on c.partner_id = v.partner_id and c.vehicle_id = v.id
                        where c.id = :id
                        for no key update of v
                        """).param("id", id.value()).query().listOfRows();
        return find(id);
    }

    /** Keeps others from the vehicle and its check-ins until the transaction ends. */
    void lock(PartnerId partner, VehicleId vehicle) {
        jdbc.sql("select id from vehicles where partner_id = :partner and id = :vehicle for no key update")
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query()
                .listOfRows();
    }

    /** Whether the check-in names no odometer event, or one that is approved. */
    boolean hasItsEvent(MileageCheckin checkin) {
        var event = checkin.odometerEvent();
        return event == null
                || jdbc.sql("""
                                select state = 'APPROVED' from odometer_changes
                                where partner_id = :partner and event_id = :event
                                """)
                        .param("partner", checkin.partner().value())
                        .param("event", event.value())
                        .query(Boolean.class)
                        .single();
    }

    /** All of a vehicle's, newest first. */
    List<MileageCheckin> ofVehicle(PartnerId partner, VehicleId vehicle) {
        return jdbc.sql(COLUMNS + TABLES + PICTURES + """
                        where c.partner_id = :partner and c.vehicle_id = :vehicle and c.kind = 'mileage'
                        order by c.checked_in_at desc, c.id desc
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query(CheckinRow::read)
                .list();
    }

    long count(PartnerId partner, CheckinFilter filter) {
        var conditions = filter.conditions(partner);
        return jdbc.sql("select count(*) " + TABLES + conditions.sql())
                .params(conditions.params())
                .query(Long.class)
                .single();
    }

    List<MileageCheckin.Row> list(PartnerId partner, CheckinFilter filter, Paging paging) {
        var conditions = filter.conditions(partner);
        var order = "order by " + filter.sort().column() + " " + paging.direction() + ", c.id " + paging.direction();
        return jdbc.sql(COLUMNS + TABLES + PICTURES + conditions.sql() + order + " limit :size offset :offset")
                .params(conditions.params())
                .param("size", paging.size())
                .param("offset", paging.offset())
                .query(CheckinRow::readWithOwner)
                .list();
    }

    /**
     * What a move leaves behind besides the state.
     *
     * @param rules version of the machine's rules; null where they decided nothing
     */
    record Mark(
            String actor,
            @Nullable String reason,
            @Nullable String note,
            boolean fraud,
            List<Reason> reasons,
            @Nullable Integer rules) {

        Mark(String actor, @Nullable String reason, @Nullable String note, boolean fraud, List<Reason> reasons) {
            this(actor, reason, note, fraud, reasons, null);
        }

        Mark(String actor, @Nullable String reason, @Nullable String note, boolean fraud) {
            this(actor, reason, note, fraud, List.of());
        }
    }

    /**
     * The one door that moves a check-in: state, history and news change together, and only from the state that was
     * read. False when the check-in moved meanwhile.
     */
    boolean move(MileageCheckin checkin, CheckinMove move, Mark mark) {
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
    void tell(MileageCheckin checkin, List<Reason> reasons, int risk) {
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

    /** How often the partner lets a check-in be sent before only a person can go on with it. */
    int maxSubmissions(PartnerId partner) {
        return jdbc.sql("select max_submissions from campaigns where partner_id = :partner and kind = 'mileage'")
                .param("partner", partner.value())
                .query(Integer.class)
                .optional()
                .orElse(VerificationPolicy.DEFAULT.maxSubmissions());
    }

    /** A new submission: its values and its photos; the former one's photos stay with the former one. */
    void resubmit(MileageCheckin checkin, NewReading reading) {
        jdbc.sql("""
                        with again as (
                            update checkins
                            set submission = submission + 1, license = :license, mileage = :mileage,
                                -- where the event that it named was refused, it is one of the odometer as it is
                                odometer_event_id = case when segment > 0 then odometer_event_id end,
                                unit = case when segment > 0 then unit else (
                                    select v.unit from vehicles v
                                    where v.partner_id = checkins.partner_id and v.id = checkins.vehicle_id) end,
                                segment = case when segment > 0 then segment else (
                                    select o.segment from odometers o
                                    where o.partner_id = checkins.partner_id
                                      and o.vehicle_id = checkins.vehicle_id) end
                            where partner_id = :partner and id = :id
                            returning partner_id, id, submission
                        )
                        insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                        select partner_id, id, submission, 'LICENSE', cast(:licensePhoto as uuid) from again
                        union all
                        select partner_id, id, submission, 'ODOMETER', cast(:odometerPhoto as uuid) from again
                        """)
                .param("partner", checkin.partner().value())
                .param("id", checkin.id().value())
                .param("license", reading.plate().text())
                .param("mileage", reading.value())
                .param("licensePhoto", only(reading.licensePhotos()))
                .param("odometerPhoto", only(reading.odometerPhotos()))
                .update();
    }

    /** Marks these photos of the last submission, and no others, as not to be used as evidence. */
    void markInvalid(MileageCheckin checkin, Set<PhotoRole> photos) {
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

    /** Where a check-in stands. */
    Optional<CheckinNow> now(CheckinId id) {
        return jdbc.sql("""
                        select c.partner_id, c.state, c.submission, c.sequence, m.move, m.actor, m.moved_at
                        from checkins c
                        join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                            and m.sequence = c.sequence
                        where c.id = :id and c.kind = 'mileage'
                        """)
                .param("id", id.value())
                .query((row, n) -> CheckinRow.now(id, row))
                .optional();
    }

    /** Derives anew what the vehicle's check-ins ask of the next one; the vehicle is locked by now. */
    void settle(PartnerId partner, VehicleId vehicle) {
        jdbc.sql("""
                        update odometers d
                        set floor = greatest(d.segment_floor, top.mileage),
                            floor_checkin_id = case when top.mileage >= d.segment_floor then top.id end,
                            open_checkins = (
                                select count(*) from checkins
                                where partner_id = :partner and vehicle_id = :vehicle
                                  and state in ('PENDING', 'ON_HOLD') and not released),
                            unlocks_at = (
                                select next_check_in_at from checkins
                                where partner_id = :partner and vehicle_id = :vehicle and state = 'CONFIRMED'
                                order by checked_in_at desc, id desc limit 1)
                        from (select segment from odometers
                              where partner_id = :partner and vehicle_id = :vehicle) as now
                        left join lateral (
                            select id, coalesce(corrected_mileage, mileage) as mileage from checkins
                            where partner_id = :partner and vehicle_id = :vehicle and segment = now.segment
                              and state in ('PENDING', 'ON_HOLD', 'CONFIRMED')
                            order by coalesce(corrected_mileage, mileage) desc, checked_in_at desc limit 1) top on true
                        where d.partner_id = :partner and d.vehicle_id = :vehicle
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .update();
    }

    private static Object only(List<PhotoId> photos) {
        return photos.getFirst().value();
    }
}
