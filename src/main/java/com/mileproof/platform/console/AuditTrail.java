package com.mileproof.platform.console;

import com.mileproof.platform.Times;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What stands between words, as in the function that the index is made with. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\",;={}]+");

    private final JdbcClient jdbc;

    AuditTrail(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where a row stands: rows are read by their time, and by their position where they have one time. */
    public record Place(Instant at, long position) {

        /** Above every row. */
        public static final Place TOP = new Place(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);

        private static final Pattern TEXT = Pattern.compile("(\\d{1,15})-(\\d{1,18})");

        /** A place as pages name it; what is none is the top. */
        public static Place of(@Nullable String text) {
            var parts = TEXT.matcher(text == null ? "" : text);
            return parts.matches()
                    ? new Place(Instant.ofEpochMilli(Long.parseLong(parts.group(1))), Long.parseLong(parts.group(2)))
                    : TOP;
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + "-" + position;
        }
    }

    /** A row of the log; what each means, {@link com.mileproof.platform.AuditLog.Entry} says. */
    public record Row(
            Place place,
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
     * @param text words that stand in the row, each from its beginning; empty for any
     * @param actor words of the name, each from its beginning; empty for everybody
     * @param action how it begins: {@code signin}, {@code plate.searched}; empty for all
     * @param partner null for all within reach, and those about none
     * @param subject exactly; empty for any
     * @param from null for no beginning
     * @param until exclusive; null for no end
     */
    public record Wanted(
            String text,
            String actor,
            String action,
            @Nullable UUID partner,
            String subject,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /**
     * Rows, newest first.
     *
     * @param before below this place; the way to the next page
     */
    public List<Row> read(Admin by, Wanted wanted, Place before, int most) {
        return query(by, wanted, before, most).query(AuditTrail::row).list();
    }

    /** Takes one row after the other; what it throws ends the reading. */
    public interface Reader {
        void read(Row row) throws IOException;
    }

    /** Hands over one row after the other, newest first, without having all of them in memory. */
    public void each(Admin by, Wanted wanted, Reader reader) throws IOException {
        var before = Place.TOP;
        boolean more = true;
        while (more) {
            var rows = read(by, wanted, before, BATCH);
            for (var row : rows) {
                reader.read(row);
            }
            more = rows.size() == BATCH;
            before = rows.isEmpty() ? before : rows.getLast().place();
        }
    }

    private JdbcClient.StatementSpec query(Admin by, Wanted wanted, Place before, int most) {
        return jdbc.sql("""
                        select * from audit_log
                        where (at, position) < (:beforeAt, :before)
                          and (:reach::uuid[] is null or partner_id is null or partner_id = any (:reach::uuid[]))
                          and (:partner::uuid is null or partner_id = :partner)
                          and (:subject = '' or subject = :subject)
                          and (:words = '' or audit_words(actor, action, subject, purpose, details, address)
                                              @@ cast(lower(:words) as tsquery))
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:until as timestamptz) is null or at < :until)
                        order by at desc, position desc
                        limit :most
                        """)
                .param("beforeAt", Times.sql(before.at()))
                .param("before", before.position())
                .param("reach", by.reach().sql())
                .param("partner", wanted.partner())
                .param("subject", wanted.subject())
                .param("words", words(wanted))
                .param("from", Times.sqlOrNull(wanted.from()))
                .param("until", Times.sqlOrNull(wanted.until()))
                .param("most", most);
    }

    /** What the index of words is asked for: those of the actor and the action are marked there. */
    private static String words(Wanted wanted) {
        return Stream.of(
                        BLANKS.splitAsStream(wanted.actor()).map(word -> lexeme("who:", word)),
                        Stream.of(wanted.action()).map(word -> lexeme("what:", word)),
                        BLANKS.splitAsStream(wanted.text()).map(word -> lexeme("", word)))
                .flatMap(words -> words)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" & "));
    }

    private static String lexeme(String mark, String word) {
        return word.isBlank() ? "" : "'" + mark + word.replace("\\", "\\\\").replace("'", "''") + "':*";
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                new Place(Times.read(row, "at"), row.getLong("position")),
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
