package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.Odometers.Change;
import com.mileproof.checkins.Odometers.LiveReading;
import com.mileproof.checkins.Odometers.Odometer;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The segments of odometers; whoever calls has locked the vehicle. */
@Repository
class OdometerStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    OdometerStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Odometer odometer(PartnerId partner, VehicleId vehicle) {
        return jdbc.sql("""
                        select coalesce(o.segment, 1) as segment, coalesce(o.segment_floor, 0) as floor, v.unit,
                               n.begins_at
                        from vehicles v
                        left join odometers o on o.partner_id = v.partner_id and o.vehicle_id = v.id
                        left join odometer_changes n on n.partner_id = v.partner_id and n.vehicle_id = v.id
                            and n.segment = o.segment and n.corrects is null and n.state = 'APPROVED'
                        where v.partner_id = :partner and v.id = :vehicle
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query((row, n) -> new Odometer(
                        partner,
                        vehicle,
                        row.getInt("segment"),
                        Times.readOrNull(row, "begins_at"),
                        row.getInt("floor"),
                        DistanceUnit.valueOf(row.getString("unit"))))
                .single();
    }

    List<LiveReading> live(Odometer odometer) {
        return of(odometer, """
                        select id, state, segment, coalesce(corrected_mileage, mileage) as value, unit, checked_in_at
                        from checkins
                        where partner_id = :partner and vehicle_id = :vehicle and kind = 'mileage' and segment > 0
                          and state in ('PENDING', 'ON_HOLD', 'CONFIRMED')
                        order by checked_in_at, id
                        """)
                .query((row, n) -> new LiveReading(
                        new CheckinId(row.getObject("id", UUID.class)),
                        CheckinState.valueOf(row.getString("state")),
                        row.getInt("segment"),
                        row.getInt("value"),
                        DistanceUnit.valueOf(row.getString("unit")),
                        Times.read(row, "checked_in_at")))
                .list();
    }

    boolean propose(Odometer odometer, Change change) {
        // a vehicle that was never checked in has no row yet
        of(odometer, """
                        insert into odometers (partner_id, vehicle_id, floor, open_checkins)
                        values (:partner, :vehicle, 0, 0)
                        on conflict do nothing
                        """).update();
        var corrects = change.corrects();
        return of(odometer, """
                        insert into odometer_changes (partner_id, event_id, vehicle_id, state, segment, floor, unit,
                                                      begins_at, corrects)
                        values (:partner, :event, :vehicle, 'PENDING', :segment, :floor, :unit, :beginsAt, :corrects)
                        on conflict do nothing
                        """)
                        .param("event", change.event().value())
                        .param("segment", change.segment())
                        .param("floor", change.floor())
                        .param("unit", change.unit().name())
                        .param("beginsAt", Times.sqlOrNull(change.beginsAt()))
                        .param("corrects", corrects == null ? null : corrects.value())
                        .update()
                == 1;
    }

    void decide(Odometer odometer, OdometerEventId event, EventState state) {
        of(odometer, """
                        update odometer_changes set state = :state
                        where partner_id = :partner and vehicle_id = :vehicle and event_id = :event
                        """)
                .param("event", event.value())
                .param("state", state.name())
                .update();
    }

    /** What was sent after the event stands in its segment from now on, whichever the driver knew of. */
    void begin(Odometer odometer, Change change, Instant beginsAt) {
        of(odometer, """
                        update odometers set segment = :segment, segment_floor = :floor
                        where partner_id = :partner and vehicle_id = :vehicle
                        """)
                .param("segment", change.segment())
                .param("floor", change.floor())
                .update();
        of(odometer, """
                        update checkins set segment = :segment, unit = :unit
                        where partner_id = :partner and vehicle_id = :vehicle and kind = 'mileage' and segment = :old
                          and checked_in_at >= :beginsAt
                        """)
                .param("segment", change.segment())
                .param("old", odometer.segment())
                .param("unit", change.unit().name())
                .param("beginsAt", Times.sql(beginsAt))
                .update();
    }

    void correct(Odometer odometer, CheckinId checkin, int value) {
        of(odometer, """
                        update checkins set corrected_mileage = :value, updated_at = :now
                        where partner_id = :partner and vehicle_id = :vehicle and id = :checkin and kind = 'mileage'
                        """)
                .param("checkin", checkin.value())
                .param("value", value)
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    void abandon(Odometer odometer, OdometerEventId event) {
        of(odometer, """
                        update checkins set segment = 0
                        where partner_id = :partner and vehicle_id = :vehicle and odometer_event_id = :event
                        """).param("event", event.value()).update();
    }

    private JdbcClient.StatementSpec of(Odometer odometer, String sql) {
        return jdbc.sql(sql)
                .param("partner", odometer.partner().value())
                .param("vehicle", odometer.vehicle().value());
    }
}
