package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads what is kept of verifications. */
@Repository
class RecordStore {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    RecordStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Of all submissions that the machine knows of, newest first. */
    List<Verification> of(PartnerId partner, CheckinId checkin) {
        return jdbc.sql("""
                        select * from verifications
                        where partner_id = :partner and checkin_id = :checkin
                        order by submission desc
                        """)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .query(this::verification)
                .list();
    }

    private Verification verification(ResultSet row, int n) throws SQLException {
        var state = JobState.valueOf(row.getString("state"));
        var record = row.getString("record");
        return new Verification(
                row.getInt("submission"),
                state,
                Times.read(row, "queued_at"),
                state == JobState.WAITING ? Times.read(row, "due_at") : null,
                row.getInt("attempts"),
                row.getString("last_error"),
                Times.readOrNull(row, "finished_at"),
                record == null ? null : row.getBoolean("applied"),
                record == null ? null : json.readValue(record, VerificationRecord.class));
    }
}
