package com.mileproof.verification;

import com.mileproof.api.PhotoId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a condition check-in shows. */
@Repository
class SidesStore {

    private final JdbcClient jdbc;

    SidesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A photo of a submission.
     *
     * @param file the same for all uploads of the same bytes by one user
     * @param plate that was sent, else the vehicle's; null where nobody knows it
     */
    record Shot(
            PhotoRole role,
            PhotoId photo,
            UUID file,
            @Nullable String plate,
            @Nullable String state,
            Instant sentAt) {}

    /** All of a submission, in the order of their names. */
    List<Shot> shots(Job job) {
        return jdbc.sql("""
                        select s.role, p.id, p.blob_id, coalesce(m.license, v.plate) as plate, v.plate_state,
                               case when m.move = 'CREATE' then c.checked_in_at else m.moved_at end as sent_at
                        from checkins c
                        join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
                        join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id
                            and m.submission = :submission and m.move in ('CREATE', 'CHANGE')
                        join checkin_photos s on s.partner_id = c.partner_id and s.checkin_id = c.id
                            and s.submission = m.submission
                        join photos p on p.partner_id = s.partner_id and p.id = s.photo_id
                        where c.partner_id = :partner and c.id = :checkin
                        order by s.role
                        """)
                .param("partner", job.partner().value())
                .param("checkin", job.checkin().value())
                .param("submission", job.submission())
                .query((row, n) -> shot(row))
                .list();
    }

    private static Shot shot(ResultSet row) throws SQLException {
        return new Shot(
                PhotoRole.valueOf(row.getString("role")),
                new PhotoId(row.getObject("id", UUID.class)),
                row.getObject("blob_id", UUID.class),
                row.getString("plate"),
                row.getString("plate_state"),
                Times.read(row, "sent_at"));
    }
}
