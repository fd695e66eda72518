package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.Insights;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.platform.Times;
import com.mileproof.review.ReviewDecision.State;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people decided, from the intention to its end. */
@Repository
class DecisionStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    DecisionStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** False when a decision of the check-in is already about to take effect. */
    boolean intend(ReviewDecision decision) {
        var judgement = decision.judgement();
        return jdbc.sql("""
                        insert into review_decisions (partner_id, id, checkin_id, sequence, account_id, actor, name,
                            decision, reasons, note, fraud, invalid_photos, damaged_photos, insights,
                            made_at, effective_at, state)
                        values (:partner, :id, :checkin, :sequence, :account, :actor, :name,
                            :decision, :reasons, :note, :fraud, :invalid, :damaged, cast(:insights as jsonb),
                            :madeAt, :effectiveAt, 'INTENDED')
                        on conflict (partner_id, checkin_id) where state = 'INTENDED' do nothing
                        """)
                        .param("partner", decision.partner().value())
                        .param("id", decision.id())
                        .param("checkin", decision.checkin().value())
                        .param("sequence", decision.sequence())
                        .param("account", decision.account())
                        .param("actor", decision.actor())
                        .param("name", decision.name())
                        .param("decision", judgement.decision().name())
                        .param("reasons", names(judgement.reasons().stream()))
                        .param("note", judgement.note())
                        .param("fraud", judgement.fraud())
                        .param("invalid", names(judgement.invalidPhotos().stream()))
                        .param("damaged", names(judgement.damagedPhotos().stream()))
                        .param("insights", Insights.write(judgement.insights()))
                        .param("madeAt", Times.sql(decision.madeAt()))
                        .param("effectiveAt", Times.sql(decision.effectiveAt()))
                        .update()
                == 1;
    }

    /** The decision that is about to take effect. */
    Optional<ReviewDecision> intended(CheckinId checkin) {
        return jdbc.sql("""
                        select d.* from checkins c
                        join review_decisions d on d.partner_id = c.partner_id and d.checkin_id = c.id
                            and d.state = 'INTENDED'
                        where c.id = :checkin
                        """)
                .param("checkin", checkin.value())
                .query(DecisionStore::read)
                .optional();
    }

    /** All of a case, newest first. */
    List<ReviewDecision> of(PartnerId partner, CheckinId checkin) {
        return jdbc.sql("""
                        select * from review_decisions
                        where partner_id = :partner and checkin_id = :checkin
                        order by made_at desc, id desc
                        """)
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .query(DecisionStore::read)
                .list();
    }

    /** What somebody decided since a moment, newest first. */
    List<ReviewDecision> madeBy(UUID account, Instant since, int most) {
        return jdbc.sql("""
                        select * from review_decisions
                        where account_id = :account and made_at > :since
                        order by made_at desc, id desc
                        limit :most
                        """)
                .param("account", account)
                .param("since", Times.sql(since))
                .param("most", most)
                .query(DecisionStore::read)
                .list();
    }

    /** Takes back an intention that has not taken effect; empty when there is none of this account. */
    Optional<ReviewDecision> undo(CheckinId checkin, UUID account) {
        return jdbc.sql("""
                        update review_decisions
                        set state = 'UNDONE', ended_at = :now
                        where checkin_id = :checkin and account_id = :account and state = 'INTENDED'
                          and effective_at > :now
                          and partner_id = (select partner_id from checkins where id = :checkin)
                        returning *
                        """)
                .param("checkin", checkin.value())
                .param("account", account)
                .param("now", Times.sql(clock.instant()))
                .query(DecisionStore::read)
                .optional();
    }

    /** Those whose time has come, the earliest first. */
    List<UUID> due(int most) {
        return jdbc.sql("""
                        select id from review_decisions
                        where state = 'INTENDED' and effective_at <= :now
                        order by effective_at
                        limit :most
                        """)
                .param("now", Times.sql(clock.instant()))
                .param("most", most)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** An intention that nobody else is at or has ended; until the transaction ends it is the caller's. */
    Optional<ReviewDecision> take(UUID id) {
        return jdbc.sql("select * from review_decisions where id = :id and state = 'INTENDED' for update skip locked")
                .param("id", id)
                .query(DecisionStore::read)
                .optional();
    }

    void end(ReviewDecision decision, State state, @Nullable String refusedBecause) {
        jdbc.sql("""
                        update review_decisions
                        set state = :state, refused_because = :because, ended_at = :now
                        where partner_id = :partner and id = :id
                        """)
                .param("state", state.name())
                .param("because", refusedBecause)
                .param("now", Times.sql(clock.instant()))
                .param("partner", decision.partner().value())
                .param("id", decision.id())
                .update();
    }

    private static ReviewDecision read(ResultSet row, int n) throws SQLException {
        var judgement = new Judgement(
                PersonDecision.valueOf(row.getString("decision")),
                texts(row.getArray("reasons")).map(ReviewReason::valueOf).toList(),
                row.getString("note"),
                row.getObject("fraud", Boolean.class),
                roles(row.getArray("invalid_photos")),
                roles(row.getArray("damaged_photos")),
                Insights.read(row.getString("insights")));
        return new ReviewDecision(
                new PartnerId(row.getObject("partner_id", UUID.class)),
                row.getObject("id", UUID.class),
                new CheckinId(row.getObject("checkin_id", UUID.class)),
                row.getInt("sequence"),
                row.getObject("account_id", UUID.class),
                row.getString("actor"),
                row.getString("name"),
                judgement,
                Times.read(row, "made_at"),
                Times.read(row, "effective_at"),
                State.valueOf(row.getString("state")),
                Times.readOrNull(row, "ended_at"),
                row.getString("refused_because"));
    }

    private static String[] names(Stream<? extends Enum<?>> constants) {
        return constants.map(Enum::name).toArray(String[]::new);
    }

    private static Set<PhotoRole> roles(Array array) throws SQLException {
        return texts(array).map(PhotoRole::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String.class::cast);
    }
}
