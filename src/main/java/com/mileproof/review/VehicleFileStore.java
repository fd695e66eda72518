package com.mileproof.review;

import com.mileproof.api.PartnerId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.platform.Times;
import com.mileproof.review.VehicleFile.Head;
import com.mileproof.review.VehicleFile.PlateUse;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers what the vehicle's page shows; reads only. */
@Repository
class VehicleFileStore {

    /** More plates, or vehicles with the same VIN, are not listed. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;

    VehicleFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Head> head(PartnerId partner, VehicleId vehicle) {
        return of(partner, vehicle, """
                        select v.*, p.name as partner_name, p.time_zone, u.first_name, u.last_name, u.phone, u.email,
                               u.fraud as user_fraud, o.floor, o.open_checkins, o.unlocks_at
                        from vehicles v
                        join partners p on p.id = v.partner_id
                        join users u on u.partner_id = v.partner_id and u.id = v.user_id
                        left join odometers o on o.partner_id = v.partner_id and o.vehicle_id = v.id
                        where v.partner_id = :partner and v.id = :vehicle
                        """)
                .query((row, n) -> new Head(
                        row.getString("partner_name"),
                        ZoneId.of(row.getString("time_zone")),
                        CaseStore.car(row, "id"),
                        CaseStore.driver(row),
                        row.getString("unit"),
                        row.getBoolean("active"),
                        Times.read(row, "added_at"),
                        row.getObject("floor", Integer.class),
                        row.getInt("open_checkins"),
                        Times.readOrNull(row, "unlocks_at")))
                .optional();
    }

    Map<CheckinState, Integer> counts(PartnerId partner, VehicleId vehicle) {
        var counts = new EnumMap<CheckinState, Integer>(CheckinState.class);
        of(partner, vehicle, """
                        select state, count(*) from checkins
                        where partner_id = :partner and vehicle_id = :vehicle
                        group by state
                        """).query(row -> {
            counts.put(CheckinState.valueOf(row.getString(1)), row.getInt(2));
        });
        return counts;
    }

    List<CheckinLine> checkins(PartnerId partner, VehicleId vehicle, int skip, int most) {
        return of(partner, vehicle, """
                        select c.*, p.name as partner_name, p.time_zone
                        from checkins c
                        join partners p on p.id = c.partner_id
                        where c.partner_id = :partner and c.vehicle_id = :vehicle
                        order by c.checked_in_at desc, c.id desc
                        offset :skip limit :most
                        """)
                .param("skip", skip)
                .param("most", most)
                .query((row, n) -> SearchStore.checkin(row))
                .list();
    }

    List<PlateUse> plates(PartnerId partner, VehicleId vehicle) {
        return of(partner, vehicle, """
                        select license, license_state, min(checked_in_at) as first, max(checked_in_at) as last,
                               count(*) as number
                        from checkins
                        where partner_id = :partner and vehicle_id = :vehicle and license is not null
                        group by license, license_state
                        order by last desc
                        limit :most
                        """)
                .param("most", MOST)
                .query((row, n) -> new PlateUse(
                        row.getString("license"),
                        row.getString("license_state"),
                        Times.read(row, "first"),
                        Times.read(row, "last"),
                        row.getInt("number")))
                .list();
    }

    List<CarLine> sameVin(PartnerId partner, VehicleId vehicle) {
        return of(partner, vehicle, """
                        select w.*, p.name as partner_name, u.first_name, u.last_name, u.phone, u.email,
                               u.fraud as user_fraud
                        from vehicles v
                        join partners p on p.id = v.partner_id
                        join vehicles w on w.partner_id = v.partner_id and w.vin = v.vin and w.id <> v.id
                        join users u on u.partner_id = w.partner_id and u.id = w.user_id
                        where v.partner_id = :partner and v.id = :vehicle
                        order by w.added_at desc, w.id
                        limit :most
                        """)
                .param("most", MOST)
                .query((row, n) -> SearchStore.car(row))
                .list();
    }

    private JdbcClient.StatementSpec of(PartnerId partner, VehicleId vehicle, String sql) {
        return jdbc.sql(sql).param("partner", partner.value()).param("vehicle", vehicle.value());
    }
}
