package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.ReadingPurpose;
import com.mileproof.history.MileageFacts.Reading;
import com.mileproof.platform.Times;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was known of a vehicle's mileage at some time. Nothing of it is stored as a distance. */
@Repository
class DistanceStore {

    private static final String READINGS = """
            select c.id, coalesce(right_one.value, c.mileage) as value, c.unit, c.checked_in_at, c.purpose
            from checkins c
            join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id and m.move = 'CONFIRM'
                and m.moved_at <= :asOf
            left join lateral (
                select e.reading_after as value from odometer_events e
                where e.partner_id = c.partner_id and e.vehicle_id = c.vehicle_id and e.checkin_id = c.id
                  and e.state = 'APPROVED' and e.decided_at <= :asOf
                order by e.decided_at desc, e.id desc limit 1) right_one on true
            where c.partner_id = :partner and c.vehicle_id = :vehicle and c.kind = 'mileage'
              and c.state in ('CONFIRMED', 'VOIDED')
              and not exists (
                  select 1 from checkin_moves v
                  where v.partner_id = c.partner_id and v.checkin_id = c.id and v.move = 'VOID' and v.moved_at <= :asOf)
            order by c.checked_in_at, c.id
            """;

    private final JdbcClient jdbc;
    private final OdometerEventStore events;

    DistanceStore(JdbcClient jdbc, OdometerEventStore events) {
        this.jdbc = jdbc;
        this.events = events;
    }

    MileageFacts facts(PartnerId partner, VehicleId vehicle, Instant asOf) {
        return new MileageFacts(
                readings(partner, vehicle, asOf),
                events.ofVehicle(partner, vehicle).stream()
                        .filter(event -> event.state() == EventState.APPROVED
                                && event.kind().beginsSegment())
                        .filter(event ->
                                event.decidedAt() != null && !event.decidedAt().isAfter(asOf))
                        .toList());
    }

    private List<Reading> readings(PartnerId partner, VehicleId vehicle, Instant asOf) {
        return jdbc.sql(READINGS)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("asOf", Times.sql(asOf))
                .query((row, n) -> {
                    var purpose = row.getString("purpose");
                    return new Reading(
                            new CheckinId(row.getObject("id", UUID.class)),
                            row.getInt("value"),
                            DistanceUnit.valueOf(row.getString("unit")),
                            Times.read(row, "checked_in_at"),
                            purpose == null ? null : ReadingPurpose.valueOf(purpose));
                })
                .list();
    }
}
