package com.mileproof.history.chain;

import com.mileproof.api.VehicleId;
import com.mileproof.history.proof.CanonicalJson;
import com.mileproof.history.proof.Commitment;
import com.mileproof.history.proof.Commitment.Opening;
import com.mileproof.history.proof.Entry;
import com.mileproof.history.proof.Hash;
import com.mileproof.history.proof.MerkleTree;
import com.mileproof.history.proof.MerkleTree.Place;
import com.mileproof.platform.Secrets;
import com.mileproof.platform.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries and the tree over them. Only ever adds. */
@Repository
class ChainStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    ChainStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The vehicle's last entry. */
    private record Last(int number, Hash hash) {}

    /** An entry as it is kept. */
    record Kept(long leaf, Entry entry, Map<String, Opening> openings) {
        Kept {
            openings = Map.copyOf(openings);
        }
    }

    /** Number of entries of a partner, once nobody else can add one until the transaction ends. */
    long lock(UUID partner) {
        jdbc.sql("insert into history_trees (partner_id, size) values (:partner, 0) on conflict do nothing")
                .param("partner", partner)
                .update();
        return jdbc.sql("select size from history_trees where partner_id = :partner for update")
                .param("partner", partner)
                .query(Long.class)
                .single();
    }

    long size(UUID partner) {
        return jdbc.sql("select size from history_trees where partner_id = :partner")
                .param("partner", partner)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    Optional<UUID> owner(UUID vehicle) {
        return jdbc.sql("select partner_id from vehicles where id = :vehicle")
                .param("vehicle", vehicle)
                .query((row, n) -> row.getObject("partner_id", UUID.class))
                .optional();
    }

    /** What people call a vehicle. */
    record Called(String plate, String model) {}

    Called called(UUID vehicle) {
        return jdbc.sql("""
                        select concat_ws(' ', plate, case when plate is not null then plate_state end) as plate,
                               concat_ws(' ', model_year, make, model) as model
                        from vehicles where id = :vehicle
                        """)
                .param("vehicle", vehicle)
                .query((row, n) -> new Called(row.getString("plate"), row.getString("model")))
                .single();
    }

    List<UUID> partners() {
        return jdbc.sql("select partner_id from history_trees where size > 0 order by partner_id")
                .query((row, n) -> row.getObject("partner_id", UUID.class))
                .list();
    }

    /** Appends an entry, unless the same was appended before; the partner is locked. */
    void append(Draft draft) {
        if (isThere(draft)) {
            return;
        }
        long leaf = lock(draft.partner());
        var last = last(draft.partner(), draft.vehicle());
        var openings = new HashMap<String, Opening>();
        draft.personal()
                .forEach(
                        (field, value) -> openings.put(field, Opening.of(value, Secrets.bytes(Commitment.SALT_BYTES))));
        var commitments = new HashMap<String, Hash>();
        openings.forEach((field, opening) -> commitments.put(field, opening.commitment(field)));
        var entry = new Entry(
                new VehicleId(draft.vehicle()).toString(),
                last.map(one -> one.number() + 1).orElse(0),
                last.map(Last::hash).orElse(null),
                draft.fact(),
                draft.subjectId(),
                draft.capturedAt(),
                draft.receivedAt(),
                draft.decidedAt(),
                draft.decidedBy(),
                draft.rules(),
                commitments);
        var bytes = CanonicalJson.bytes(entry.json());
        var hash = MerkleTree.leaf(bytes);
        insert(draft, leaf, entry, hash);
        openings.forEach((field, opening) -> insert(draft.partner(), leaf, field, opening));
        grow(draft.partner(), leaf, hash);
    }

    /** All entries of a vehicle, in order. */
    List<Kept> entries(UUID partner, UUID vehicle) {
        var openings = openings(partner, vehicle);
        return jdbc.sql("""
                        select leaf, entry from history_entries
                        where partner_id = :partner and vehicle_id = :vehicle
                        order by number
                        """)
                .param("partner", partner)
                .param("vehicle", vehicle)
                .query((row, n) -> new Kept(
                        row.getLong("leaf"),
                        Entry.read(CanonicalJson.read(row.getString("entry"))),
                        openings.getOrDefault(row.getLong("leaf"), Map.of())))
                .list();
    }

    /** The partner's tree; asks the database for each node once. */
    MerkleTree.Nodes nodes(UUID partner) {
        var known = new HashMap<Place, Hash>();
        return (level, position) -> known.computeIfAbsent(new Place(level, position), place -> node(partner, place));
    }

    private boolean isThere(Draft draft) {
        return jdbc.sql("""
                        select exists (select 1 from history_entries
                                       where partner_id = :partner and subject = :subject and type = :type)
                        """)
                .param("partner", draft.partner())
                .param("subject", draft.subject())
                .param("type", draft.type())
                .query(Boolean.class)
                .single();
    }

    private Optional<Last> last(UUID partner, UUID vehicle) {
        return jdbc.sql("""
                        select number, hash from history_entries
                        where partner_id = :partner and vehicle_id = :vehicle
                        order by number desc limit 1
                        """)
                .param("partner", partner)
                .param("vehicle", vehicle)
                .query((row, n) -> new Last(row.getInt("number"), Hash.kept(row.getBytes("hash"))))
                .optional();
    }

    private void insert(Draft draft, long leaf, Entry entry, Hash hash) {
        jdbc.sql("""
                        insert into history_entries (partner_id, leaf, vehicle_id, number, hash, entry, type, subject,
                                                     added_at)
                        values (:partner, :leaf, :vehicle, :number, :hash, :entry, :type, :subject, :now)
                        """)
                .param("partner", draft.partner())
                .param("leaf", leaf)
                .param("vehicle", draft.vehicle())
                .param("number", entry.number())
                .param("hash", hash.bytes())
                .param("entry", CanonicalJson.text(entry.json()))
                .param("type", draft.type())
                .param("subject", draft.subject())
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    private void insert(UUID partner, long leaf, String field, Opening opening) {
        jdbc.sql("""
                        insert into history_openings (partner_id, leaf, field, value, salt)
                        values (:partner, :leaf, :field, :value, :salt)
                        """)
                .param("partner", partner)
                .param("leaf", leaf)
                .param("field", field)
                .param("value", opening.value())
                .param("salt", opening.bytes())
                .update();
    }

    private void grow(UUID partner, long leaf, Hash hash) {
        var made = new HashMap<Place, Hash>();
        made.put(new Place(0, leaf), hash);
        var kept = nodes(partner);
        for (var place : MerkleTree.completedBy(leaf)) {
            var left = kept.at(place.level() - 1, 2 * place.index());
            var right = Objects.requireNonNull(made.get(new Place(place.level() - 1, 2 * place.index() + 1)));
            made.put(place, MerkleTree.node(left, right));
        }
        made.forEach((place, node) -> insert(partner, place, node));
        jdbc.sql("update history_trees set size = :size where partner_id = :partner")
                .param("size", leaf + 1)
                .param("partner", partner)
                .update();
    }

    private void insert(UUID partner, Place place, Hash hash) {
        jdbc.sql("""
                        insert into history_nodes (partner_id, level, position, hash)
                        values (:partner, :level, :position, :hash)
                        """)
                .param("partner", partner)
                .param("level", place.level())
                .param("position", place.index())
                .param("hash", hash.bytes())
                .update();
    }

    private Hash node(UUID partner, Place place) {
        return jdbc.sql("""
                        select hash from history_nodes
                        where partner_id = :partner and level = :level and position = :position
                        """)
                .param("partner", partner)
                .param("level", place.level())
                .param("position", place.index())
                .query((row, n) -> Hash.kept(row.getBytes("hash")))
                .single();
    }

    private Map<Long, Map<String, Opening>> openings(UUID partner, UUID vehicle) {
        var all = new HashMap<Long, Map<String, Opening>>();
        jdbc.sql("""
                        select o.leaf, o.field, o.value, o.salt
                        from history_entries e
                        join history_openings o on o.partner_id = e.partner_id and o.leaf = e.leaf
                        where e.partner_id = :partner and e.vehicle_id = :vehicle
                        """).param("partner", partner).param("vehicle", vehicle).query((ResultSet row) -> add(all, row));
        return all;
    }

    private static void add(Map<Long, Map<String, Opening>> all, ResultSet row) throws SQLException {
        all.computeIfAbsent(row.getLong("leaf"), _ -> new HashMap<>())
                .put(row.getString("field"), Opening.of(row.getString("value"), row.getBytes("salt")));
    }
}
