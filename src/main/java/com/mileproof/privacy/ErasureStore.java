package com.mileproof.privacy;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.platform.Times;
import com.mileproof.privacy.Erasure.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of erasures. */
@Repository
class ErasureStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final Clock clock;

    ErasureStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds it unless it is there or the user has another; false then. */
    boolean insert(Erasure erasure) {
        return jdbc.sql("""
                                insert into erasures (partner_id, id, user_id, state, requested_by, requested_at,
                                                      takes_effect_at, confirmed, reason, started_at)
                                values (:partner, :id, :user, :state, :by, :requestedAt, :takesEffectAt,
                                        cast(:confirmed as text[]), :reason, :startedAt)
                                on conflict do nothing
                                """)
                        .param("partner", erasure.partner().value())
                        .param("id", erasure.id().value())
                        .param("user", erasure.user().value())
                        .param("state", erasure.state().name().toUpperCase(Locale.ROOT))
                        .param("by", erasure.requestedBy())
                        .param("requestedAt", Times.sql(erasure.requestedAt()))
                        .param("takesEffectAt", Times.sql(erasure.takesEffectAt()))
                        .param("confirmed", names(erasure.confirmed()))
                        .param("reason", erasure.reason())
                        .param("startedAt", Times.sqlOrNull(erasure.startedAt()))
                        .update()
                == 1;
    }

    Optional<Erasure> find(ErasureId id) {
        return jdbc.sql("select * from erasures where id = :id")
                .param("id", id.value())
                .query((row, n) -> erasure(row))
                .optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    Erasure lock(Erasure erasure) {
        return jdbc.sql("select * from erasures where partner_id = :partner and id = :id for update")
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .query((row, n) -> erasure(row))
                .single();
    }

    /** The one that the user has, unless it is cancelled. */
    Optional<Erasure> of(PartnerId partner, UserId user) {
        return jdbc.sql("""
                        select * from erasures
                        where partner_id = :partner and user_id = :user and state <> 'CANCELLED'
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query((row, n) -> erasure(row))
                .optional();
    }

    /** Those that something is to be done about; those that wait for an obstacle come last, by turns. */
    List<Erasure> due(Instant now, int most) {
        return jdbc.sql("""
                        select * from erasures
                        where state in ('WAITING', 'RUNNING') and takes_effect_at <= :now
                        order by cardinality(blocked_by) > 0, random() limit :most
                        """)
                .param("now", Times.sql(now))
                .param("most", most)
                .query((row, n) -> erasure(row))
                .list();
    }

    /** Those that are done or under way, whoever's, for the journal; after that id. */
    List<Erasure> carriedOut(UUID after, int most) {
        return jdbc.sql("""
                        select * from erasures where state in ('RUNNING', 'DONE') and id > :after
                        order by id limit :most
                        """)
                .param("after", after)
                .param("most", most)
                .query((row, n) -> erasure(row))
                .list();
    }

    void confirm(Erasure erasure, Set<Obstacle> confirmed, String reason) {
        jdbc.sql("""
                        update erasures set confirmed = cast(:confirmed as text[]), reason = :reason
                        where partner_id = :partner and id = :id
                        """)
                .param("confirmed", names(confirmed))
                .param("reason", reason)
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .update();
    }

    void block(Erasure erasure, Set<Obstacle> by) {
        jdbc.sql("""
                        update erasures set blocked_by = cast(:by as text[])
                        where partner_id = :partner and id = :id
                        """)
                .param("by", names(by))
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .update();
    }

    void cancel(Erasure erasure, String by) {
        jdbc.sql("""
                        update erasures set state = 'CANCELLED', cancelled_at = :now, cancelled_by = :by
                        where partner_id = :partner and id = :id
                        """)
                .param("now", Times.sql(clock.instant()))
                .param("by", by)
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .update();
    }

    void start(Erasure erasure) {
        jdbc.sql("""
                        update erasures set state = 'RUNNING', started_at = :now, blocked_by = '{}'
                        where partner_id = :partner and id = :id
                        """)
                .param("now", Times.sql(clock.instant()))
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .update();
    }

    /** Keeps what was counted so far; a second run after a cut-off adds to it. */
    void count(Erasure erasure, Map<String, Integer> erased) {
        jdbc.sql("update erasures set erased = cast(:erased as jsonb) where partner_id = :partner and id = :id")
                .param("erased", JSON.writeValueAsString(erased))
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .update();
    }

    void finish(Erasure erasure, Instant at, Map<String, Integer> erased, String proof) {
        jdbc.sql("""
                        update erasures
                        set state = 'DONE', erased_at = :at, erased = cast(:erased as jsonb), proof = :proof
                        where partner_id = :partner and id = :id
                        """)
                .param("at", Times.sql(at))
                .param("erased", JSON.writeValueAsString(erased))
                .param("proof", proof)
                .param("partner", erasure.partner().value())
                .param("id", erasure.id().value())
                .update();
    }

    /** Tells of a move, in the transaction that makes it. */
    void tell(Erasure erasure, String type, int sequence) {
        jdbc.sql("""
                        insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                        values (:partner, :event, :type, :id, :sequence, :now)
                        """)
                .param("partner", erasure.partner().value())
                .param("event", Ids.next(clock))
                .param("type", type)
                .param("id", erasure.id().value())
                .param("sequence", sequence)
                .param("now", Times.sql(clock.instant()))
                .update();
    }

    private static String[] names(Collection<Obstacle> obstacles) {
        return obstacles.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static Set<Obstacle> obstacles(ResultSet row, String column) throws SQLException {
        var all = EnumSet.noneOf(Obstacle.class);
        Arrays.stream((String[]) row.getArray(column).getArray())
                .map(Obstacle::valueOf)
                .forEach(all::add);
        return all;
    }

    private static State state(String name) {
        return Arrays.stream(State.values())
                .filter(state -> state.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow();
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        var erased = row.getString("erased");
        return new Erasure(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                new ErasureId(row.getObject("id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)),
                state(row.getString("state")),
                row.getString("requested_by"),
                Times.read(row, "requested_at"),
                Times.read(row, "takes_effect_at"),
                obstacles(row, "confirmed"),
                row.getString("reason"),
                obstacles(row, "blocked_by"),
                Times.readOrNull(row, "cancelled_at"),
                Times.readOrNull(row, "started_at"),
                Times.readOrNull(row, "erased_at"),
                erased == null ? Map.of() : JSON.readValue(erased, COUNTS),
                row.getString("proof"));
    }
}
