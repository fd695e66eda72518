package com.mileproof.platform.console;

import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The audit log as admins read it: rows of partners within reach, and those that are about no partner. */
@Component
public class AuditTrail {

    /** Rows that are in memory at a time. */
    private static final int BATCH = 1_000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A row of the log; what each means, {@link com.mileproof.platform.AuditLog.Entry} says. */
    public record Row(
            long position,
            Instant at,
            String actor,
            String action,
            @Nullable UUID partner,
            String subject,
            String purpose,
            Map<String, String> details,
            String address) {

        public Row {
            details = Map.copyOf(details);
        }
    }

    /**
     * Which rows are wanted.
     *
     * @param actor a part of the name; empty for everybody
     * @param action how it begins: {@code signin}, {@code plate.searched}; empty for all
     * @param partner null for all within reach, and those about none
     * @param from null for no beginning
     * @param until exclusive; null for no end
     */
    public record Wanted(
            String actor,
            String action,
            @Nullable UUID partner,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * Rows, newest first.
     *
     * @param before positions below this one; the way to the next page
     */
    public List<Row> read(Admin by, Wanted wanted, long before, int most) {
        return query(by, wanted, before, most).query(AuditTrail::row).list();
    }

    /** Hands over one row after the other, newest first, without having all of them in memory. */
    public void each(Admin by, Wanted wanted, int most, Consumer<Row> reader) {
        long before = Long.MAX_VALUE;
        int left = most;
        while (left > 0) {
            var rows = read(by, wanted, before, Math.min(left, BATCH));
            rows.forEach(reader);
            left = rows.size() < BATCH ? 0 : left - rows.size();
            before = rows.isEmpty() ? before : rows.getLast().position();
        }
    }

    private JdbcClient.StatementSpec query(Admin by, Wanted wanted, long before, int most) {
        return jdbc.sql("""
                        select * from audit_log
                        where position < :before
                          and (:reach::uuid[] is null or partner_id is null or partner_id = any (:reach::uuid[]))
                          and (:partner::uuid is null or partner_id = :partner)
                          and (:action = '' or starts_with(action, :action))
                          and (:actor = '' or position(lower(:actor) in lower(actor)) > 0)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:until as timestamptz) is null or at < :until)
                        order by position desc
                        limit :most
                        """)
                .param("before", before)
                .param("reach", by.reach().sql())
                .param("partner", wanted.partner())
                .param("action", wanted.action())
                .param("actor", wanted.actor())
                .param("from", Times.sqlOrNull(wanted.from()))
                .param("until", Times.sqlOrNull(wanted.until()))
                .param("most", most);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getLong("position"),
                Times.read(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getObject("partner_id", UUID.class),
                text(row, "subject"),
                text(row, "purpose"),
                JSON.readValue(row.getString("details"), DETAILS),
                text(row, "address"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? "" : text;
    }
}
