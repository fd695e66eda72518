package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.partners.Campaign;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Instants;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what {@link ReadingRules} judge by; asked only when a reading was refused or is about to change. */
@Repository
class RulesStore {

    private static final String FACTS = """
            select v.partner_id, v.user_id, v.active, v.plate_key, v.plate_state,
                   v.plate_key is null and exists (
                       select 1 from vehicles w
                       where w.partner_id = v.partner_id and w.id <> v.id and w.active and w.plate_key = :plateKey
                         and coalesce(w.plate_state, '') = coalesce(v.plate_state, :state, '')) as plate_taken,
                   exists (select 1 from photos
                           where partner_id = v.partner_id and id = :licensePhoto and user_id = v.user_id)
                       as license_owned,
                   exists (select 1 from photos
                           where partner_id = v.partner_id and id = :odometerPhoto and user_id = v.user_id)
                       as odometer_owned,
                   coalesce(c.one_open, true) as one_open, coalesce(c.lock_early, false) as lock_early,
                   coalesce(c.window_days, 0) as window_days, p.time_zone, d.unlocks_at, n.state as event_state, begun.floor as begun_at, top.id as top_id,
                   top.mileage as top, case when n.state = 'PENDING' and n.corrects is not null then n.floor end as corrected,
                   open.id as open_id, cast(:now as timestamptz) + p.clock_ahead as cadence_now
            from vehicles v
            join partners p on p.id = v.partner_id
            left join campaigns c on c.partner_id = v.partner_id and c.kind = 'mileage'
            left join odometers d on d.partner_id = v.partner_id and d.vehicle_id = v.id
            left join checkins own on own.partner_id = v.partner_id and own.id = :itself
            left join odometer_changes n on n.partner_id = v.partner_id and n.vehicle_id = v.id
                and n.event_id = cast(:odometerEvent as uuid)
            cross join lateral (
                select coalesce(case n.state when 'PENDING' then n.segment end, nullif(own.segment, 0), d.segment, 1)
                    as segment) judged
            left join odometer_changes begun on begun.partner_id = v.partner_id and begun.vehicle_id = v.id
                and begun.segment = judged.segment and begun.corrects is null and begun.state <> 'REFUSED'
            left join lateral (
                select id, coalesce(corrected_mileage, mileage) as mileage from checkins
                where partner_id = v.partner_id and vehicle_id = v.id and kind = 'mileage' and id <> :itself
                  and segment = judged.segment and state in ('PENDING', 'ON_HOLD', 'CONFIRMED')
                  and (n.state is distinct from 'PENDING' or id is distinct from n.corrects)
                order by coalesce(corrected_mileage, mileage) desc limit 1) top on true
            left join lateral (
                select id from checkins
                where partner_id = v.partner_id and vehicle_id = v.id and kind = 'mileage' and id <> :itself
                  and state in ('PENDING', 'ON_HOLD') and not released
                order by checked_in_at desc limit 1) open on true
            where v.id = :vehicle
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RulesStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The rules for a check-in that is not there yet. */
    ReadingRules forNew(Caller by, NewReading reading) {
        Lock lock = row -> lockOfVehicle(row, reading.purpose() == null);
        return read(by, reading, new CheckinId(Ids.NONE), lock);
    }

    /** The rules for a change: its own former reading does not count, and only its own state locks it. */
    ReadingRules forChange(Caller by, NewReading reading, MileageCheckin checkin, int maxSubmissions) {
        var lock = lockOf(checkin, maxSubmissions);
        return read(by, reading, checkin.id(), _ -> lock);
    }

    /** On the last submission the machine holds no more, so that a hold then is a person's, who asks for another. */
    static @Nullable String lockOf(Checkin checkin, int maxSubmissions) {
        return switch (checkin.state()) {
            case ON_HOLD -> null;
            case PENDING ->
                checkin.submission() < maxSubmissions
                        ? null
                        : "This check-in has been sent " + checkin.submission()
                                + " times; a person decides it now, or asks for another photo.";
            case CONFIRMED, DECLINED, VOIDED, WITHDRAWN ->
                "This check-in is decided (" + checkin.state().status() + ") and cannot be changed any more.";
        };
    }

    /** Why nothing may be sent now; null when something may. */
    interface Lock {
        @Nullable
        String of(ResultSet facts) throws SQLException;
    }

    private ReadingRules read(Caller by, NewReading reading, CheckinId itself, Lock lock) {
        var event = reading.odometerEvent();
        return jdbc.sql(FACTS)
                .param("vehicle", reading.vehicle().value())
                .param("plateKey", reading.plate().key())
                .param("state", reading.state())
                .param("licensePhoto", first(reading.licensePhotos()))
                .param("odometerPhoto", first(reading.odometerPhotos()))
                .param("itself", itself.value())
                .param("now", Times.sql(clock.instant()))
                .param("odometerEvent", event == null ? null : event.value())
                .query((row, n) -> rules(row, by, reading, lock))
                .optional()
                .orElseGet(() -> new ReadingRules(by, reading, null, false, false, false, null, null, 0, null));
    }

    private static ReadingRules rules(ResultSet row, Caller by, NewReading reading, Lock lock) throws SQLException {
        var topId = row.getObject("top_id", UUID.class);
        int top = row.getInt("top");
        int begun = Math.max(row.getInt("begun_at"), row.getInt("corrected"));
        return new ReadingRules(
                by,
                reading,
                new VehicleRules.Vehicle(
                        new PartnerId(row.getObject("partner_id", UUID.class)),
                        new UserId(row.getObject("user_id", UUID.class)),
                        row.getBoolean("active"),
                        row.getString("plate_key"),
                        row.getString("plate_state")),
                row.getBoolean("plate_taken"),
                row.getBoolean("license_owned"),
                row.getBoolean("odometer_owned"),
                lock.of(row),
                eventState(row),
                Math.max(top, begun),
                topId == null || top < begun ? null : new CheckinId(topId));
    }

    private static @Nullable EventState eventState(ResultSet row) throws SQLException {
        var state = row.getString("event_state");
        return state == null ? null : EventState.valueOf(state);
    }

    private static @Nullable String lockOfVehicle(ResultSet row, boolean cadence) throws SQLException {
        return lockOfSubject(row, "vehicle", cadence);
    }

    /**
     * Why a vehicle or user may send nothing new.
     *
     * @param row with {@code cadence_now}, the time by the partner's clock, and {@code time_zone}, where it counts days
     * @param cadence whether it has to wait for the day of the campaign
     */
    static @Nullable String lockOfSubject(ResultSet row, String subject, boolean cadence) throws SQLException {
        var open = row.getObject("open_id", UUID.class);
        if (open != null && row.getBoolean("one_open")) {
            return "Check-in " + new CheckinId(open) + " of this " + subject + " is still open.";
        }
        var unlocksAt = Times.readOrNull(row, "unlocks_at");
        if (!cadence || unlocksAt == null || !row.getBoolean("lock_early")) {
            return null;
        }
        var zone = ZoneId.of(row.getString("time_zone"));
        var opensAt = Campaign.opensAt(unlocksAt, row.getInt("window_days"), zone);
        return opensAt.isAfter(Times.read(row, "cadence_now"))
                ? "The next check-in of this " + subject + " is possible from " + Instants.text(opensAt) + "."
                : null;
    }

    private static UUID first(List<PhotoId> photos) {
        return photos.isEmpty() ? Ids.NONE : photos.getFirst().value();
    }
}
