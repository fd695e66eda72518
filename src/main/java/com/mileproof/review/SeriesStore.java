package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.platform.Times;
import com.mileproof.verification.signals.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All readings of a vehicle; reads only. */
@Repository
class SeriesStore {

    private final JdbcClient jdbc;

    SeriesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One reading, in the vehicle's unit. */
    record Point(CheckinId checkin, CheckinState state, long mileage, Instant at) {}

    /** Whose a vehicle is, and the unit in which it is kept. */
    record Owned(PartnerId partner, String unit) {}

    Optional<Owned> owner(VehicleId vehicle) {
        return jdbc.sql("select partner_id, unit from vehicles where id = :id")
                .param("id", vehicle.value())
                .query((row, n) ->
                        new Owned(new PartnerId(row.getObject("partner_id", UUID.class)), row.getString("unit")))
                .optional();
    }

    /** Oldest first. */
    List<Point> points(PartnerId partner, VehicleId vehicle) {
        return jdbc.sql("""
                        select c.id, c.state, c.checked_in_at,
                               case when c.unit = v.unit then c.mileage
                                    when c.unit = 'km' then round(c.mileage / 1.609344)
                                    else round(c.mileage * 1.609344) end as value
                        from checkins c
                        join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
                        where c.partner_id = :partner and c.vehicle_id = :vehicle and c.kind = 'mileage'
                        order by c.checked_in_at, c.id
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .query((row, n) -> new Point(
                        new CheckinId(row.getObject("id", UUID.class)),
                        CheckinState.valueOf(row.getString("state")),
                        row.getLong("value"),
                        Times.read(row, "checked_in_at")))
                .list();
    }

    /** A reading of the vehicle's that was refused and kept, as if it were a check-in. */
    Optional<Point> kept(PartnerId partner, VehicleId vehicle, CheckinId id) {
        return jdbc.sql("""
                        select mileage, made_at from mileage_conflicts
                        where partner_id = :partner and vehicle_id = :vehicle and id = :id and state <> 'ADMITTED'
                        """)
                .param("partner", partner.value())
                .param("vehicle", vehicle.value())
                .param("id", id.value())
                .query((row, n) ->
                        new Point(id, CheckinState.PENDING, row.getLong("mileage"), Times.read(row, "made_at")))
                .optional();
    }

    /** How far the partner's vehicles plausibly go. */
    Limits limits(PartnerId partner) {
        var standard = VerificationPolicy.DEFAULT;
        return jdbc.sql("""
                        select miles_per_day, miles_per_week, miles_per_month, miles_per_year from campaigns
                        where partner_id = :partner and kind = 'mileage'
                        """)
                .param("partner", partner.value())
                .query((row, n) -> new Limits(
                        row.getInt("miles_per_day"),
                        row.getInt("miles_per_week"),
                        row.getInt("miles_per_month"),
                        row.getInt("miles_per_year")))
                .optional()
                .orElseGet(() -> new Limits(
                        standard.milesPerDay(),
                        standard.milesPerWeek(),
                        standard.milesPerMonth(),
                        standard.milesPerYear()));
    }
}
