package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.UserId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Makes a mileage check-in in one statement and one round trip. Race-safe by its own conditions: it waits for whoever
 * changes the vehicle or moves one of its check-ins, and creates on one vehicle take turns at its row in
 * {@code odometers}; the conditions are checked again on either row as it then is. A broken rule makes no row;
 * {@link ReadingRules} says which.
 */
@Repository
class CreateStore {

    private static final String ASKED = """
            with asked as (
                select v.partner_id, v.id as vehicle_id, v.user_id, v.unit,
                       coalesce(c.one_open, true) as one_open,
                       coalesce(c.lock_early, false) as lock_early, c.window_days, p.time_zone,
                       cast(:now as timestamptz) + p.clock_ahead as cadence_now,
            """
            + Cadences.next("cast(:checkedInAt as timestamptz)", "c", "vehicle_id = v.id", CampaignKind.mileage)
            + """
             as next_check_in_at
                from vehicles v
                join partners p on p.id = v.partner_id
                left join campaigns c on c.partner_id = v.partner_id and c.kind = 'mileage'
                where v.partner_id = :partner and v.id = :vehicle and v.active
                  and v.plate_key = :plateKey
                  and (cast(:state as text) is null or v.plate_state is null or v.plate_state = :state)
                  and (cast(:boundUser as uuid) is null or v.user_id = :boundUser)
                  and exists (select 1 from photos
                              where partner_id = v.partner_id and id = :licensePhoto and user_id = v.user_id)
                  and exists (select 1 from photos
                              where partner_id = v.partner_id and id = :odometerPhoto and user_id = v.user_id)
                for share of v
            """;

    private static final String UNLOCKED = """
                  and (o.open_checkins = 0 or not (select one_open from asked))
                  and (o.unlocks_at is null or o.unlocks_at <= (select cadence_now from asked) or cast(:purpose as text) is not null
                       or not (select lock_early from asked)
                       or (select window_days from asked) > 0 and
            """
            + Cadences.opens("o.unlocks_at", "(select window_days from asked)", "(select time_zone from asked)")
            + " <= (select cadence_now from asked))\n";

    /** By the odometer as it is known. */
    private static final String ADMITTED = """
            ), admitted as (
                insert into odometers as o (partner_id, vehicle_id, floor, floor_checkin_id, open_checkins)
                select partner_id, vehicle_id, :mileage, :id, 1 from asked
                on conflict (partner_id, vehicle_id) do update
                set floor = excluded.floor, floor_checkin_id = excluded.floor_checkin_id,
                    open_checkins = o.open_checkins + 1
                where o.floor <= excluded.floor
            """ + UNLOCKED + """
                returning o.vehicle_id, o.segment, (select unit from asked) as unit
            """;

    /** By the odometer as it will be once the event that is named is approved; the vehicle is locked by now. */
    private static final String ADMITTED_WITH_EVENT = """
            ), named as (
                select n.segment, n.unit
                from asked a
                join odometer_changes n on n.partner_id = a.partner_id and n.vehicle_id = a.vehicle_id
                where n.event_id = :odometerEvent and n.state = 'PENDING' and n.floor <= :mileage
                  and not exists (
                      select 1 from checkins c
                      where c.partner_id = n.partner_id and c.vehicle_id = n.vehicle_id and c.kind = 'mileage'
                        and c.segment = n.segment
                        and c.state in ('PENDING', 'ON_HOLD', 'CONFIRMED')
                        and coalesce(c.corrected_mileage, c.mileage) > :mileage and c.id is distinct from n.corrects)
            ), admitted as (
                update odometers o
                set open_checkins = o.open_checkins + 1
                from asked a, named n
                where o.partner_id = a.partner_id and o.vehicle_id = a.vehicle_id
            """ + UNLOCKED + """
                returning o.vehicle_id, n.segment, n.unit
            """;

    private static final String MADE = """
            ), made as (
                insert into checkins (partner_id, id, vehicle_id, user_id, kind, state, submission, sequence,
                                      exclusive, license, license_state, mileage, unit, checked_in_at,
                                      next_check_in_at, updated_at, pending_since, segment, odometer_event_id, purpose)
                select a.partner_id, :id, a.vehicle_id, a.user_id, 'mileage', 'PENDING', 1, 1,
                       a.one_open, :license, :state, :mileage, admitted.unit, :checkedInAt, a.next_check_in_at, :now, :now,
                       admitted.segment, cast(:odometerEvent as uuid), cast(:purpose as text)
                from asked a join admitted using (vehicle_id)
                returning *
            ), pictures as (
                insert into checkin_photos (partner_id, checkin_id, submission, role, photo_id)
                select partner_id, id, 1, 'LICENSE', :licensePhoto from made
                union all
                select partner_id, id, 1, 'ODOMETER', :odometerPhoto from made
            ), history as (
                insert into checkin_moves (partner_id, checkin_id, sequence, move, state, actor, submission, license,
                                           mileage, moved_at)
                select partner_id, id, 1, 'CREATE', state, :actor, 1, license, mileage, :now from made
            ), news as (
                insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                select partner_id, :event, 'checkin.created', id, 1, :now from made
            )
            select m.*,
                   l.id as l_id, l.name as l_name, l.latitude as l_latitude, l.longitude as l_longitude,
                   o.id as o_id, o.name as o_name, o.latitude as o_latitude, o.longitude as o_longitude
            from made m
            join photos l on l.partner_id = m.partner_id and l.id = :licensePhoto
            join photos o on o.partner_id = m.partner_id and o.id = :odometerPhoto
            """;

    private static final String CREATE = ASKED + ADMITTED + MADE;
    private static final String CREATE_WITH_EVENT = ASKED + ADMITTED_WITH_EVENT + MADE;

    private final JdbcClient jdbc;
    private final Clock clock;

    CreateStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The check-in, or empty when a rule stands against it. The reading must be plain.
     *
     * @param at when the driver checked in; null for now
     */
    Optional<MileageCheckin> create(Caller by, CheckinId id, NewReading reading, @Nullable Instant at) {
        return create(CREATE, by, id, reading, at);
    }

    /**
     * The same for one that names a pending event: it is judged by the odometer as the event leaves it. The transaction
     * has locked the vehicle, so that the event stays pending and no other reading comes between.
     */
    Optional<MileageCheckin> createWithEvent(Caller by, CheckinId id, NewReading reading, @Nullable Instant at) {
        return create(CREATE_WITH_EVENT, by, id, reading, at);
    }

    private Optional<MileageCheckin> create(
            String statement, Caller by, CheckinId id, NewReading reading, @Nullable Instant at) {
        var event = reading.odometerEvent();
        var purpose = reading.purpose();
        var now = clock.instant();
        return jdbc.sql(statement)
                .param("odometerEvent", event == null ? null : event.value())
                .param("purpose", purpose == null ? null : purpose.name())
                .param("partner", by.partner().value())
                .param("boundUser", by.boundUser().map(UserId::value).orElse(null))
                .param("actor", by.actor())
                .param("id", id.value())
                .param("event", Ids.next(clock))
                .param("vehicle", reading.vehicle().value())
                .param("license", reading.plate().text())
                .param("plateKey", reading.plate().key())
                .param("state", reading.state())
                .param("mileage", reading.value())
                .param("licensePhoto", reading.licensePhotos().getFirst().value())
                .param("odometerPhoto", reading.odometerPhotos().getFirst().value())
                .param("checkedInAt", Times.sql(at == null ? now : at))
                .param("now", Times.sql(now))
                .query(CheckinRow::read)
                .optional();
    }
}
