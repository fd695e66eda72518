package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.CheckinState;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.Times;
import com.mileproof.users.User;
import com.mileproof.vehicles.Vehicle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a summary of check-ins is made of. */
@Repository
class SummaryStore {

    private final JdbcClient jdbc;

    SummaryStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose check-ins are summed up: {@code column} of the check-ins has its id. */
    record Whose(PartnerId partner, String column, UUID id) {

        static Whose of(Vehicle vehicle) {
            return new Whose(vehicle.partner(), "vehicle_id", vehicle.id().value());
        }

        static Whose of(User user) {
            return new Whose(user.partner(), "user_id", user.id().value());
        }
    }

    /**
     * A check-in, with the reward that bears its name.
     *
     * @param home the address that it says; null for other kinds, and where it says none
     */
    record Line(
            CheckinId id,
            CheckinState state,
            Instant checkedInAt,
            @Nullable String adminNote,
            @Nullable Reward reward,
            @Nullable Home home) {}

    /** The address that a check-in says the user lives at. */
    record Home(
            @Nullable String addressLine1,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String zip,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        private static final Home NONE = new Home(null, null, null, null, null, null, null);

        static @Nullable Home read(ResultSet row) throws SQLException {
            var home = new Home(
                    row.getString("line1"),
                    row.getString("city"),
                    row.getString("home_state"),
                    row.getString("country"),
                    row.getString("zip"),
                    row.getObject("home_latitude", Double.class),
                    row.getObject("home_longitude", Double.class));
            return home.equals(NONE) ? null : home;
        }
    }

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

    Standing standing(Whose whose, CampaignKind kind) {
        return of(whose, kind, """
                        select counts.*, last.mileage, last.next_check_in_at
                        from (select count(*) filter (where state in ('PENDING', 'ON_HOLD') and not released) as open,
                                     count(*) filter (where state in ('PENDING', 'ON_HOLD', 'CONFIRMED')) as live,
                                     count(*) filter (where state = 'CONFIRMED') as confirmed
                              from checkins
                              where partner_id = :partner and WHOSE and kind = :kind) counts
                        left join lateral (
                            select coalesce(corrected_mileage, mileage) as mileage, next_check_in_at
                            from checkins
                            where partner_id = :partner and WHOSE and kind = :kind
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
    List<Line> lines(Whose whose, CampaignKind kind, RewardType type, int most) {
        return of(whose, kind, """
                        select c.id as c_id, c.state as c_state, c.checked_in_at as c_at, c.admin_note as c_note, r.*,
                               a.line1, a.city, a.state as home_state, a.country, a.zip, a.home_latitude,
                               a.home_longitude
                        from checkins c
                        left join rewards r on r.partner_id = c.partner_id and r.checkin_id = c.id and r.type = :type
                            and not r.for_photos
                        left join checkin_addresses a on a.partner_id = c.partner_id and a.checkin_id = c.id
                            and a.submission = c.submission
                        where c.partner_id = :partner and c.WHOSE and c.kind = :kind
                        order by c.checked_in_at desc, c.id desc limit :most
                        """)
                .param("type", type.name())
                .param("most", most)
                .query((row, n) -> new Line(
                        new CheckinId(row.getObject("c_id", UUID.class)),
                        CheckinState.valueOf(row.getString("c_state")),
                        Times.read(row, "c_at"),
                        row.getString("c_note"),
                        row.getObject("id") == null ? null : RewardRow.read(row, n),
                        Home.read(row)))
                .list();
    }

    private JdbcClient.StatementSpec of(Whose whose, CampaignKind kind, String sql) {
        return jdbc.sql(sql.replace("WHOSE", whose.column() + " = :whose"))
                .param("partner", whose.partner().value())
                .param("whose", whose.id())
                .param("kind", kind.name());
    }
}
