package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.checkins.MileageConflict;
import com.mileproof.platform.Times;
import com.mileproof.platform.console.Viewer;
import com.mileproof.review.CaseRow.Car;
import com.mileproof.review.CaseRow.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gathers what the pages of conflicts show; reads only. */
@Repository
class ConflictCaseStore {

    private static final String OPEN = """
            from mileage_conflicts k
            where k.state = 'OPEN'
              and (:reach::uuid[] is null or k.partner_id = any (:reach::uuid[]))
              and (:partner::uuid is null or k.partner_id = :partner)
            """;

    private final JdbcClient jdbc;

    ConflictCaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whom and what a conflict is about. */
    record About(String partnerName, ZoneId zone, Car car, Driver driver) {}

    /** When a photo was taken, says the sender, and when it came. */
    record Shown(PhotoId photo, Instant takenAt, Instant uploadedAt) {}

    /** The open ones after one of them, or the first, oldest first. */
    List<ConflictLine> open(Viewer by, @Nullable PartnerId partner, @Nullable CheckinId after, int most) {
        return jdbc.sql("select k.*, p.name as partner_name, u.first_name, u.last_name, v.make, v.model, v.model_year,"
                        + " v.vin, v.plate, v.plate_state, c.checked_in_at as older_at from (select k.* " + OPEN
                        + " and (:after::uuid is null or k.id > :after) order by k.id limit :most) k" + """

                        join partners p on p.id = k.partner_id
                        join vehicles v on v.partner_id = k.partner_id and v.id = k.vehicle_id
                        join users u on u.partner_id = k.partner_id and u.id = k.user_id
                        join checkins c on c.partner_id = k.partner_id and c.id = k.older_id
                        order by k.id
                        """)
                .param("reach", by.reach().sql())
                .param("partner", partner == null ? null : partner.value())
                .param("after", after == null ? null : after.value())
                .param("most", most)
                .query((row, n) -> line(row))
                .list();
    }

    /** How many are open, counted no further than asked. */
    int count(Viewer by, @Nullable PartnerId partner, int most) {
        return jdbc.sql("select count(*) from (select 1 " + OPEN + " limit :most) k")
                .param("reach", by.reach().sql())
                .param("partner", partner == null ? null : partner.value())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    About about(MileageConflict conflict) {
        return jdbc.sql("""
                        select p.name as partner_name, p.time_zone, v.id as vehicle_id, v.make, v.model, v.model_year,
                               v.vin, v.plate, v.plate_state, u.id as user_id, u.first_name, u.last_name, u.phone,
                               u.email, u.fraud as user_fraud
                        from partners p
                        join vehicles v on v.partner_id = p.id
                        join users u on u.partner_id = p.id
                        where p.id = :partner and v.id = :vehicle and u.id = :user
                        """)
                .param("partner", conflict.partner().value())
                .param("vehicle", conflict.vehicle().value())
                .param("user", conflict.user().value())
                .query((row, n) -> new About(
                        row.getString("partner_name"),
                        ZoneId.of(row.getString("time_zone")),
                        CaseStore.car(row, "vehicle_id"),
                        CaseStore.driver(row)))
                .single();
    }

    /** A photo of the partner's. */
    Shown shown(PartnerId partner, PhotoId photo) {
        return jdbc.sql("select taken_at, uploaded_at from photos where partner_id = :partner and id = :photo")
                .param("partner", partner.value())
                .param("photo", photo.value())
                .query((row, n) -> new Shown(photo, Times.read(row, "taken_at"), Times.read(row, "uploaded_at")))
                .single();
    }

    private static ConflictLine line(ResultSet row) throws SQLException {
        return new ConflictLine(
                new CheckinId(row.getObject("id", UUID.class)),
                new PartnerId(row.getObject("partner_id", UUID.class)),
                row.getString("partner_name"),
                row.getString("first_name") + " " + row.getString("last_name"),
                CaseStore.car(row, "vehicle_id"),
                row.getString("license"),
                row.getInt("mileage"),
                row.getString("unit"),
                Times.read(row, "made_at"),
                new CheckinId(row.getObject("older_id", UUID.class)),
                row.getInt("older_mileage"),
                Times.read(row, "older_at"));
    }
}
