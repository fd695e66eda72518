package com.mileproof.privacy;

import com.mileproof.platform.Times;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of legal holds. */
@Repository
class HoldStore {

    private final JdbcClient jdbc;

    HoldStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A hold. */
    record Hold(String basis, String setBy, Instant setAt) {}

    Optional<Hold> find(UUID partner, UUID user) {
        return jdbc.sql("select * from legal_holds where partner_id = :partner and user_id = :user")
                .param("partner", partner)
                .param("user", user)
                .query((row, n) -> new Hold(row.getString("basis"), row.getString("set_by"), Times.read(row, "set_at")))
                .optional();
    }

    /** Sets it, in place of the one there was. */
    void set(UUID partner, UUID user, Hold hold) {
        jdbc.sql("""
                        insert into legal_holds (partner_id, user_id, basis, set_by, set_at)
                        values (:partner, :user, :basis, :by, :at)
                        on conflict (partner_id, user_id) do update
                        set basis = excluded.basis, set_by = excluded.set_by, set_at = excluded.set_at
                        """)
                .param("partner", partner)
                .param("user", user)
                .param("basis", hold.basis())
                .param("by", hold.setBy())
                .param("at", Times.sql(hold.setAt()))
                .update();
    }

    void lift(UUID partner, UUID user) {
        jdbc.sql("delete from legal_holds where partner_id = :partner and user_id = :user")
                .param("partner", partner)
                .param("user", user)
                .update();
    }
}
