package com.mileproof.history.chain;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.history.proof.Entry.Change;
import com.mileproof.history.proof.Entry.DecidedBy;
import com.mileproof.history.proof.Entry.Fact;
import com.mileproof.history.proof.Entry.Reading;
import com.mileproof.history.proof.Entry.Unit;
import com.mileproof.platform.Machine;
import com.mileproof.platform.News;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what the news tell of, as it was when it happened. */
@Repository
class DraftStore {

    private static final String READING = "reading";
    private static final String VOID = "void";

    private static final String CORRECTION = "correction";

    private static final String MOVE = """
            select m.partner_id, c.vehicle_id, m.checkin_id, c.unit, c.segment, m.mileage, m.license, m.actor, m.rules,
                   m.moved_at, o.taken_at, o.latitude, o.longitude, v.vin,
                   lb.sha256 as license_sha, ob.sha256 as odometer_sha,
                   (select s.moved_at from checkin_moves s
                    where s.partner_id = m.partner_id and s.checkin_id = m.checkin_id and s.submission = m.submission
                    order by s.sequence limit 1) as received_at,
                   (select e.number from history_entries e
                    where e.partner_id = m.partner_id and e.subject = m.checkin_id and e.type = 'reading') as entry
            from checkin_moves m
            join checkins c on c.partner_id = m.partner_id and c.id = m.checkin_id
            join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
            join checkin_photos lp on lp.partner_id = m.partner_id and lp.checkin_id = m.checkin_id
                and lp.submission = m.submission and lp.role = 'LICENSE'
            join photos l on l.partner_id = m.partner_id and l.id = lp.photo_id
            join photo_blobs lb on lb.partner_id = l.partner_id and lb.user_id = l.user_id and lb.id = l.blob_id
            join checkin_photos op on op.partner_id = m.partner_id and op.checkin_id = m.checkin_id
                and op.submission = m.submission and op.role = 'ODOMETER'
            join photos o on o.partner_id = m.partner_id and o.id = op.photo_id
            join photo_blobs ob on ob.partner_id = o.partner_id and ob.user_id = o.user_id and ob.id = o.blob_id
            where m.partner_id = :partner and m.checkin_id = :subject and m.sequence = :sequence
            """;

    private static final String EVENT = """
            select e.*, v.vin,
                   (select string_agg(encode(b.sha256, 'hex'), ' ' order by f.position)
                    from odometer_event_photos f
                    join photos p on p.partner_id = f.partner_id and p.id = f.photo_id
                    join photo_blobs b on b.partner_id = p.partner_id and b.user_id = p.user_id and b.id = p.blob_id
                    where f.partner_id = e.partner_id and f.event_id = e.id) as photos,
                   (select h.number from history_entries h
                    where h.partner_id = e.partner_id and h.subject = e.checkin_id and h.type = 'reading') as entry
            from odometer_events e
            join vehicles v on v.partner_id = e.partner_id and v.id = e.vehicle_id
            where e.partner_id = :partner and e.id = :subject
            """;

    private final JdbcClient jdbc;

    DraftStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A reading that was confirmed. */
    Optional<Draft> confirmed(News news) {
        return jdbc.sql(MOVE)
                .param("partner", news.partner())
                .param("subject", news.subject())
                .param("sequence", news.sequence())
                .query((row, n) -> reading(row))
                .optional();
    }

    /** A check-in that was voided; empty where its reading never was in the history. */
    Optional<Draft> voided(News news) {
        return jdbc.sql(MOVE)
                .param("partner", news.partner())
                .param("subject", news.subject())
                .param("sequence", news.sequence())
                .query((row, n) -> voided(row))
                .optional()
                .flatMap(draft -> draft);
    }

    /** An odometer event that was approved; empty for the correction of a reading that is not in the history. */
    Optional<Draft> approved(News news) {
        return jdbc.sql(EVENT)
                .param("partner", news.partner())
                .param("subject", news.subject())
                .query((row, n) -> approved(row))
                .optional()
                .flatMap(draft -> draft);
    }

    private static Optional<Draft> approved(ResultSet row) throws SQLException {
        var kind = row.getString("kind");
        var before = side(row, "before");
        var after = side(row, "after");
        if (!kind.equals(CORRECTION)) {
            var change = Change.valueOf(kind);
            return Optional.of(event(row, kind, new Fact.Changed(change, before, after, row.getInt("segment_after"))));
        }
        int entry = row.getInt("entry");
        return row.wasNull() ? Optional.empty() : Optional.of(event(row, kind, new Fact.Corrected(entry, after)));
    }

    private static Reading side(ResultSet row, String which) throws SQLException {
        return new Reading(row.getInt("reading_" + which), Unit.valueOf(row.getString("unit_" + which)));
    }

    private static Draft event(ResultSet row, String type, Fact fact) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var personal = new HashMap<String, String>();
        put(personal, "vin", row.getString("vin"));
        put(personal, "photos", row.getString("photos"));
        return new Draft(
                row.getObject("partner_id", UUID.class),
                row.getObject("vehicle_id", UUID.class),
                id,
                new OdometerEventId(id).toString(),
                type,
                fact,
                Times.read(row, "occurred_at"),
                Times.read(row, "created_at"),
                Times.read(row, "decided_at"),
                DecidedBy.person,
                null,
                personal);
    }

    private static Draft reading(ResultSet row) throws SQLException {
        var fact = new Fact.Read(
                new Reading(row.getInt("mileage"), Unit.valueOf(row.getString("unit"))), row.getInt("segment"));
        return draft(row, READING, fact, personal(row));
    }

    private static Optional<Draft> voided(ResultSet row) throws SQLException {
        int entry = row.getInt("entry");
        return row.wasNull() ? Optional.empty() : Optional.of(draft(row, VOID, new Fact.Voided(entry), Map.of()));
    }

    private static Draft draft(ResultSet row, String type, Fact fact, Map<String, String> personal)
            throws SQLException {
        int rules = row.getInt("rules");
        var checkin = row.getObject("checkin_id", UUID.class);
        boolean machine = Machine.INSTANCE.actor().equals(row.getString("actor"));
        return new Draft(
                row.getObject("partner_id", UUID.class),
                row.getObject("vehicle_id", UUID.class),
                checkin,
                new CheckinId(checkin).toString(),
                type,
                fact,
                Times.read(row, "taken_at"),
                Times.read(row, "received_at"),
                Times.read(row, "moved_at"),
                machine ? DecidedBy.machine : DecidedBy.person,
                rules == 0 ? null : rules,
                personal);
    }

    /** The photos by their SHA-256, hexadecimal; the place in degrees, latitude first. */
    private static Map<String, String> personal(ResultSet row) throws SQLException {
        var personal = new HashMap<String, String>();
        personal.put("licensePlate", row.getString("license"));
        personal.put("licensePhoto", HexFormat.of().formatHex(row.getBytes("license_sha")));
        personal.put("odometerPhoto", HexFormat.of().formatHex(row.getBytes("odometer_sha")));
        personal.put("place", row.getDouble("latitude") + " " + row.getDouble("longitude"));
        put(personal, "vin", row.getString("vin"));
        return personal;
    }

    private static void put(Map<String, String> personal, String field, @Nullable String value) {
        if (value != null) {
            personal.put(field, value);
        }
    }
}
