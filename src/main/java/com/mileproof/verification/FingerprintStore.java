package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.platform.Times;
import com.mileproof.verification.reading.Fingerprint;
import com.mileproof.verification.signals.Twin;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Fingerprints of photos, and the search for those that are nearly the same. */
@Repository
class FingerprintStore {

    /** So many bits of 64 may differ; with more, the bands would have to tolerate two. */
    static final int MOST_BITS = 9;

    /** So many of the closest fingerprints are looked up. */
    private static final int MOST_FOUND = 200;

    /** Low bit and width of each band; with {@link #MOST_BITS} differing, one of five differs in one bit at most. */
    private static final List<Band> BANDS =
            List.of(new Band(0, 13), new Band(13, 13), new Band(26, 13), new Band(39, 13), new Band(52, 12));

    private static final String DISTANCE = """
            least(bit_count((%1$s # :turn0)::bit(64)), bit_count((%1$s # :turn1)::bit(64)),
                  bit_count((%1$s # :turn2)::bit(64)), bit_count((%1$s # :turn3)::bit(64)))""";

    /** A statement of its own, so that no plan begins at the partner's check-ins, of which there may be millions. */
    private static final String NEAR = IntStream.range(0, BANDS.size())
                    .mapToObj(FingerprintStore::nearByBand)
                    .collect(Collectors.joining("union\n", "select fingerprint from (\n", ") as near\n"))
            + "order by " + DISTANCE.formatted("fingerprint") + " limit :mostFound";

    private static final String TWINS = """
            with met as (
                select f.checkin_id, %s as distance, t.checked_in_at,
                       case when t.vehicle_id = c.vehicle_id or w.vin = v.vin then 'vehicle'
                            when t.user_id = c.user_id then 'user'
                            else 'partner' end as whose
                from photo_fingerprints f
                join checkins t on t.partner_id = f.partner_id and t.id = f.checkin_id
                join vehicles w on w.partner_id = t.partner_id and w.id = t.vehicle_id
                join checkins c on c.partner_id = f.partner_id and c.id = :checkin
                join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
                where f.partner_id = :partner and f.fingerprint = any (:near) and f.role = :role
                  and t.id <> c.id and t.checked_in_at < :sentAt
                  and not (t.state = 'WITHDRAWN' and t.vehicle_id = c.vehicle_id)
            )
            select distinct on (whose) checkin_id, distance, whose from met
            order by whose, distance, checked_in_at, checkin_id
            """.formatted(DISTANCE.formatted("f.fingerprint"));

    /** A check-in of the same vehicle that was taken back may be sent again as it was. */
    private static final String SAME = """
            with met as (
                select mine.role, t.id as checkin_id, t.checked_in_at,
                       case when t.vehicle_id = c.vehicle_id or w.vin = v.vin then 'vehicle'
                            when t.user_id = c.user_id then 'user'
                            else 'partner' end as whose
                from checkins c
                join vehicles v on v.partner_id = c.partner_id and v.id = c.vehicle_id
                join checkin_photos mine on mine.partner_id = c.partner_id and mine.checkin_id = c.id
                    and mine.submission = :submission
                join photos p on p.partner_id = mine.partner_id and p.id = mine.photo_id
                join photo_blobs b on b.partner_id = p.partner_id and b.user_id = p.user_id and b.id = p.blob_id
                join photo_blobs d on d.partner_id = b.partner_id and d.sha256 = b.sha256
                join photos q on q.partner_id = d.partner_id and q.user_id = d.user_id and q.blob_id = d.id
                join checkin_photos theirs on theirs.partner_id = q.partner_id and theirs.photo_id = q.id
                join checkins t on t.partner_id = theirs.partner_id and t.id = theirs.checkin_id
                join vehicles w on w.partner_id = t.partner_id and w.id = t.vehicle_id
                where c.partner_id = :partner and c.id = :checkin
                  and t.id <> c.id and t.checked_in_at < :sentAt
                  and not (t.state = 'WITHDRAWN' and t.vehicle_id = c.vehicle_id)
            )
            select distinct on (role, whose) role, checkin_id, whose from met
            order by role desc, whose, checked_in_at, checkin_id
            """;

    private final JdbcClient jdbc;

    FingerprintStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the fingerprint of a submission's photo; again is nothing. A blank picture has none. */
    void record(Submission sent, PhotoRole role, Fingerprint fingerprint) {
        if (fingerprint.turns().isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into photo_fingerprints (partner_id, fingerprint, checkin_id, submission, role)
                        values (:partner, :fingerprint, :checkin, :submission, :role)
                        on conflict do nothing
                        """)
                .param("partner", sent.partner().value())
                .param("fingerprint", fingerprint.turns().getFirst())
                .param("checkin", sent.checkin().value())
                .param("submission", sent.number())
                .param("role", role.name())
                .update();
    }

    /**
     * The very files of this submission in the partner's earlier check-ins, whatever they showed there: for each photo
     * the first of the same vehicle's, of the same user's others, and of anybody else's.
     */
    List<Twin> same(Submission sent) {
        return jdbc.sql(SAME)
                .param("partner", sent.partner().value())
                .param("checkin", sent.checkin().value())
                .param("submission", sent.number())
                .param("sentAt", Times.sql(sent.sentAt()))
                .query((row, n) -> new Twin(
                        PhotoRole.valueOf(row.getString("role")),
                        new CheckinId(row.getObject("checkin_id", UUID.class)),
                        Twin.Whose.valueOf(row.getString("whose")),
                        true,
                        0))
                .list();
    }

    /**
     * Photos of the same role in the partner's earlier check-ins within {@link #MOST_BITS} of this one in any of its
     * four turns: the closest of the same vehicle's, of the same user's others, and of anybody else's.
     */
    List<Twin> near(Submission sent, PhotoRole role, Fingerprint fingerprint) {
        if (fingerprint.turns().isEmpty()) {
            return List.of();
        }
        var near =
                search(jdbc, "", sent.partner(), fingerprint).query(Long.class).list();
        return near.isEmpty()
                ? List.of()
                : withTurns(jdbc.sql(TWINS), fingerprint)
                        .param("partner", sent.partner().value())
                        .param("checkin", sent.checkin().value())
                        .param("sentAt", Times.sql(sent.sentAt()))
                        .param("role", role.name())
                        .param("near", near.toArray(Long[]::new))
                        .query((row, n) -> new Twin(
                                role,
                                new CheckinId(row.getObject("checkin_id", UUID.class)),
                                Twin.Whose.valueOf(row.getString("whose")),
                                false,
                                row.getInt("distance")))
                        .list();
    }

    /** The fingerprints that are near this one, after words that may ask how they are searched for. */
    static JdbcClient.StatementSpec search(JdbcClient jdbc, String before, PartnerId partner, Fingerprint fingerprint) {
        var search = withTurns(jdbc.sql(before + NEAR), fingerprint)
                .param("partner", partner.value())
                .param("most", MOST_BITS)
                .param("mostFound", MOST_FOUND);
        for (int i = 0; i < BANDS.size(); i++) {
            search = search.param("band" + i, BANDS.get(i).probes(fingerprint.turns()));
        }
        return search;
    }

    private static JdbcClient.StatementSpec withTurns(JdbcClient.StatementSpec sql, Fingerprint fingerprint) {
        var with = sql;
        for (int i = 0; i < fingerprint.turns().size(); i++) {
            with = with.param("turn" + i, fingerprint.turns().get(i));
        }
        return with;
    }

    private static String nearByBand(int number) {
        return """
                select fingerprint from photo_fingerprints
                where partner_id = :partner and %s = any (:band%d)
                  and %s <= :most
                """.formatted(BANDS.get(number).sql(), number, DISTANCE.formatted("fingerprint"));
    }

    /** Some neighbouring bits of a fingerprint. */
    private record Band(int low, int width) {

        /** As in the index, so that the planner knows it again. */
        String sql() {
            return low == 0 ? "(fingerprint & " + mask() + ")" : "(fingerprint >> " + low + " & " + mask() + ")";
        }

        /** What the band reads in any of the turns, and with any one bit turned over. */
        Long[] probes(List<Long> turns) {
            return turns.stream()
                    .mapToLong(turn -> turn >>> low & mask())
                    .flatMap(value -> LongStream.concat(
                            LongStream.of(value), IntStream.range(0, width).mapToLong(bit -> value ^ 1L << bit)))
                    .distinct()
                    .boxed()
                    .toArray(Long[]::new);
        }

        private long mask() {
            return (1L << width) - 1;
        }
    }
}
