package com.mileproof.faults;

import com.mileproof.faults.Journal.Kind;
import com.mileproof.faults.Journal.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds the client's log against the rows of the database. */
final class Rows {

    /** How often each write is there: a key that the log has too, and a number. */
    private static final Map<Kind, String> THERE = Map.of(
            Kind.USER, "select id || ' ' || phone as key from users where partner_id = any(:partners)",
            Kind.VEHICLE, "select id || ' ' || plate as key from vehicles where partner_id = any(:partners)",
            Kind.PHOTO, """
                    select p.id || ' ' || encode(b.sha256, 'hex') as key
                    from photos p join photo_blobs b on b.partner_id = p.partner_id and b.id = p.blob_id
                    where p.partner_id = any(:partners) and b.state = 'stored'
                    """,
            Kind.CHECKIN, """
                    select c.id || ' ' || c.vehicle_id || ' ' || m.mileage || ' '
                        || string_agg(encode(b.sha256, 'hex'), ' ' order by cp.role) as key
                    from checkins c
                    join checkin_moves m on m.partner_id = c.partner_id and m.checkin_id = c.id and m.move = 'CREATE'
                    join checkin_photos cp on cp.partner_id = c.partner_id and cp.checkin_id = c.id and cp.submission = 1
                    join photos p on p.partner_id = cp.partner_id and p.id = cp.photo_id
                    join photo_blobs b on b.partner_id = p.partner_id and b.id = p.blob_id
                    where c.partner_id = any(:partners)
                    group by c.id, c.vehicle_id, m.mileage
                    """,
            Kind.CHANGE, """
                    select checkin_id || ' ' || mileage as key from checkin_moves
                    where partner_id = any(:partners) and move = 'CHANGE'
                    """,
            Kind.DECISION, """
                    select m.checkin_id::text as key from checkin_moves m
                    where m.partner_id = any(:partners) and m.move = 'CONFIRM' and m.actor like 'operator %'
                      and not exists (select 1 from review_decisions d where d.checkin_id = m.checkin_id)
                    """,
            Kind.REVIEW, """
                    select checkin_id::text as key from review_decisions
                    where partner_id = any(:partners) and state in ('INTENDED', 'DONE')
                    """,
            Kind.CLAIM, "select user_id::text as key from payouts where partner_id = any(:partners)");

    /** In the order in which the server took them in, which no clock can turn round. */
    private static final String FALLEN = """
            select 'Vehicle ' || vehicle_id || ' fell from ' || before || ' to ' || value || '.' as finding
            from (select c.vehicle_id, coalesce(c.corrected_mileage, c.mileage) as value,
                         lag(coalesce(c.corrected_mileage, c.mileage)) over (
                             partition by c.partner_id, c.vehicle_id, c.segment order by e.number) as before
                  from checkins c
                  join history_entries e on e.partner_id = c.partner_id and e.subject = c.id
                  where c.partner_id = any(:partners) and c.kind = 'mileage' and c.state = 'CONFIRMED') r
            where value < before
            """;

    private static final String FORGOTTEN = """
            select 'The confirmed check-in ' || c.id || ' stands ' || count(e.leaf) || ' times in the history.' as finding
            from checkins c
            left join history_entries e on e.partner_id = c.partner_id and e.subject = c.id
            where c.partner_id = any(:partners) and c.kind = 'mileage' and c.state = 'CONFIRMED'
            group by c.id having count(e.leaf) <> 1
            """;

    private static final String UNDECIDED = """
            select 'A decision about check-in ' || d.checkin_id || ' is ' || d.state || ' with ' || count(m.sequence)
                || ' confirmations.' as finding
            from review_decisions d
            left join checkin_moves m
                on m.partner_id = d.partner_id and m.checkin_id = d.checkin_id and m.move = 'CONFIRM'
            where d.partner_id = any(:partners) and d.state in ('INTENDED', 'DONE')
            group by d.checkin_id, d.state having d.state <> 'DONE' or count(m.sequence) <> 1
            """;

    private Rows() {}

    static List<String> lost(Evidence evidence) {
        var findings = new ArrayList<String>();
        for (var kind : Kind.values()) {
            var there = there(evidence, kind);
            evidence.acknowledged(kind)
                    .filter(line -> !there.containsKey(key(line)))
                    .forEach(line -> findings.add(kind + " " + key(line) + " was acknowledged and is not there."));
        }
        return findings;
    }

    static List<String> doubled(Evidence evidence) {
        var findings = new ArrayList<String>();
        for (var kind : Kind.values()) {
            var more = there(evidence, kind);
            evidence.acknowledged(kind).forEach(line -> more.merge(key(line), -1, Integer::sum));
            more.values().removeIf(count -> count <= 0);
            long rest = more.values().stream().mapToInt(Integer::intValue).sum();
            if (rest > evidence.unknown(kind)) {
                findings.add(rest + " of " + kind + " are there that nobody was told of, and only "
                        + evidence.unknown(kind) + " were not answered: "
                        + more.keySet().stream().limit(5).toList());
            }
        }
        return findings;
    }

    static List<String> fallen(Evidence evidence) {
        return findings(evidence, FALLEN);
    }

    static List<String> forgotten(Evidence evidence) {
        return findings(evidence, FORGOTTEN);
    }

    static List<String> undecided(Evidence evidence) {
        return findings(evidence, UNDECIDED);
    }

    private static List<String> findings(Evidence evidence, String sql) {
        return of(evidence, sql)
                .query((row, n) -> String.valueOf(row.getString("finding")))
                .list();
    }

    private static Map<String, Integer> there(Evidence evidence, Kind kind) {
        var there = new HashMap<String, Integer>();
        of(evidence, Objects.requireNonNull(THERE.get(kind)))
                .query((row, n) -> String.valueOf(row.getString("key")))
                .list()
                .forEach(key -> there.merge(key, 1, Integer::sum));
        return there;
    }

    private static JdbcClient.StatementSpec of(Evidence evidence, String sql) {
        return evidence.jdbc().sql(sql).param("partners", evidence.partners());
    }

    private static String key(Line line) {
        return switch (line.kind()) {
            case USER -> uuid("XT_IUSR", line) + " " + line.fact("phone");
            case VEHICLE -> uuid("XT_IVEH", line) + " " + line.fact("plate");
            case PHOTO -> uuid("XT_IPHO", line) + " " + line.fact("sha256");
            case CHECKIN ->
                uuid("XT_ICHK", line) + " " + Evidence.uuid("XT_IVEH", line.fact("vehicle")) + " "
                        + line.fact("mileage") + " " + line.fact("license") + " " + line.fact("odometer");
            case CHANGE -> uuid("XT_ICHK", line) + " " + line.fact("mileage");
            case DECISION, REVIEW -> uuid("XT_ICHK", line).toString();
            case CLAIM -> uuid("XT_IUSR", line).toString();
        };
    }

    private static UUID uuid(String prefix, Line line) {
        return Evidence.uuid(prefix, line.id());
    }
}
