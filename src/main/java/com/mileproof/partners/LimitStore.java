package com.mileproof.partners;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of partners' limits. */
@Repository
class LimitStore {

    private final JdbcClient jdbc;

    LimitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Limits> find(PartnerId partner) {
        return jdbc.sql("select * from partners where id = :partner")
                .param("partner", partner.value())
                .query(LimitStore::limits)
                .optional();
    }

    /** The limits as they stand; until the transaction ends, nobody else changes them. */
    Optional<Limits> lock(PartnerId partner) {
        return jdbc.sql("select * from partners where id = :partner for no key update")
                .param("partner", partner.value())
                .query(LimitStore::limits)
                .optional();
    }

    void update(PartnerId partner, Limits limits, Instant now) {
        jdbc.sql("""
                        update partners
                        set requests_per_minute = :requests, uploads_at_once = :uploads,
                            upload_bytes_per_user_and_day = :bytes, updated_at = :now
                        where id = :partner
                        """)
                .param("partner", partner.value())
                .param("requests", limits.requestsPerMinute())
                .param("uploads", limits.uploadsAtOnce())
                .param("bytes", limits.uploadBytesPerUserAndDay())
                .param("now", Times.sql(now))
                .update();
    }

    /** What all users of the partner's have sent on that day. */
    PartnerLimits.Sent sent(PartnerId partner, LocalDate day) {
        return jdbc.sql("""
                        select count(*) as users, coalesce(sum(photos), 0) as photos, coalesce(sum(bytes), 0) as bytes,
                               coalesce(max(bytes), 0) as most
                        from upload_days
                        where partner_id = :partner and day_on = :day
                        """)
                .param("partner", partner.value())
                .param("day", day)
                .query((row, n) -> new PartnerLimits.Sent(
                        row.getInt("users"), row.getLong("photos"), row.getLong("bytes"), row.getLong("most")))
                .single();
    }

    private static Limits limits(ResultSet row, int n) throws SQLException {
        return new Limits(
                row.getInt("requests_per_minute"),
                row.getInt("uploads_at_once"),
                row.getLong("upload_bytes_per_user_and_day"));
    }
}
