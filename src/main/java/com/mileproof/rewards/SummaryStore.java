package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.platform.Times;
import com.mileproof.vehicles.Vehicle;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a summary of a vehicle's check-ins is made of. */
@Repository
class SummaryStore {

    private final JdbcClient jdbc;

    SummaryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A check-in, with the reward that bears its name. */
    record Line(
            CheckinId id,
            CheckinState state,
            Instant checkedInAt,
            @Nullable String adminNote,
            @Nullable Reward reward) {}

    /**
     * How things stand.
     *
     * @param open how many check-ins keep another one out, where only one may be open
     * @param live how many were not turned down
     * @param confirmed how many count
     * @param lastMileage of the last one that counts; null for none, and for kinds without mileage
     * @param unlocksAt the day of the next, by the last one that counts
     */
    record Standing(
            int open,
            int live,
            int confirmed,
            @Nullable Integer lastMileage,
            @Nullable Instant unlocksAt) {}

    Standing standing(Vehicle vehicle, String kind) {
        return of(vehicle, kind, """
                        select counts.*, last.mileage, last.next_check_in_at
                        from (select count(*) filter (where state in ('PENDING', 'ON_HOLD') and not released) as open,
                                     count(*) filter (where state in ('PENDING', 'ON_HOLD', 'CONFIRMED')) as live,
                                     count(*) filter (where state = 'CONFIRMED') as confirmed
                              from checkins
                              where partner_id = :partner and vehicle_id = :vehicle and kind = :kind) counts
                        left join lateral (
                            select coalesce(corrected_mileage, mileage) as mileage, next_check_in_at
                            from checkins
                            where partner_id = :partner and vehicle_id = :vehicle and kind = :kind
                              and state = 'CONFIRMED'
                            order by checked_in_at desc, id desc limit 1) last on true
                        """)
                .query((row, n) -> new Standing(
                        row.getInt("open"),
                        row.getInt("live"),
                        row.getInt("confirmed"),
                        row.getObject("mileage", Integer.class),
                        Times.readOrNull(row, "next_check_in_at")))
                .single();
    }

    /** Newest first. */
    List<Line> lines(Vehicle vehicle, String kind, RewardType type, int most) {
        return of(vehicle, kind, """
                        select c.id as c_id, c.state as c_state, c.checked_in_at as c_at, c.admin_note as c_note, r.*
                        from checkins c
                        left join rewards r on r.partner_id = c.partner_id and r.checkin_id = c.id and r.type = :type
                        where c.partner_id = :partner and c.vehicle_id = :vehicle and c.kind = :kind
                        order by c.checked_in_at desc, c.id desc limit :most
                        """)
                .param("type", type.name())
                .param("most", most)
                .query((row, n) -> new Line(
                        new CheckinId(row.getObject("c_id", UUID.class)),
                        CheckinState.valueOf(row.getString("c_state")),
                        Times.read(row, "c_at"),
                        row.getString("c_note"),
                        row.getObject("id") == null ? null : RewardRow.read(row, n)))
                .list();
    }

    private JdbcClient.StatementSpec of(Vehicle vehicle, String kind, String sql) {
        return jdbc.sql(sql)
                .param("partner", vehicle.partner().value())
                .param("vehicle", vehicle.id().value())
                .param("kind", kind);
    }
}
