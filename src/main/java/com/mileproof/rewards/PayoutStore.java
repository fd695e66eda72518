package com.mileproof.rewards;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one door that makes and moves payouts, with the rewards in them: all, histories, ledger and news together. */
@Repository
class PayoutStore {

    /** What follows from every move; {@code paid} holds the payout and {@code moved} its rewards, as they are then. */
    private static final String TOLD = """
            , history as (
                insert into reward_moves (partner_id, reward_id, sequence, move, status, payout_id, actor, moved_at)
                select partner_id, id, sequence, :rewardMove, status, cast(:payout as uuid), :actor, :now from moved
            ), entry as (
                insert into ledger_entries (partner_id, id, kind, user_id, payout_id, actor, entered_at)
                select partner_id, cast(:entry as uuid), :move, user_id, id, :actor, :now from paid
            ), postings as (
                insert into ledger_postings (partner_id, entry_id, line, account, user_id, amount)
                select partner_id, cast(:entry as uuid), side.line, side.account,
                       case when side.of_user then user_id end, side.sign * paid.amount
                from paid, (values (1, -1, cast(:from as text), cast(:fromUser as boolean)),
                                   (2, 1, cast(:to as text), cast(:toUser as boolean)))
                    as side (line, sign, account, of_user)
            ), told as (
                insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
                select m.partner_id, e.event, :rewardEvent, m.id, m.sequence, :now
                from moved m
                join unnest(cast(:rewards as uuid[]), cast(:events as uuid[])) as e (reward, event) on e.reward = m.id
            )
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            select partner_id, cast(:event as uuid), :eventType, id, sequence, :now from paid
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PayoutStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a claim takes: the user's confirmed rewards. */
    List<Reward> claimable(PartnerId partner, UserId user) {
        return jdbc.sql("""
                        select * from rewards
                        where partner_id = :partner and user_id = :user and status = 'Confirmed'
                        order by rewarded_at, id
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query(RewardRow::read)
                .list();
    }

    /** Pays the claimable rewards, of which the payout has been made up; the user's turn is taken. */
    void claim(Payout payout, byte[] tokenHash, String actor) {
        moving("""
                        with paid as (
                            insert into payouts (partner_id, id, user_id, state, sequence, amount, withheld, product,
                                                 language, token_hash, token_key, claimed_at)
                            values (:partner, :payout, :user, :state, 1, :amount, :withheld, :product, :language,
                                    :tokenHash, :tokenKey, :now)
                            returning *
                        ), moved as (
                            update rewards
                            set status = 'Claimed', payout_id = :payout, sequence = sequence + 1, updated_at = :now
                            where partner_id = :partner and id = any (cast(:rewards as uuid[]))
                              and status = 'Confirmed'
                            returning *
                        )
                        """, payout, PayoutMove.CLAIM, RewardMove.CLAIM, payout.rewards(), actor)
                .param("user", payout.user().value())
                .param("amount", payout.amount().cents())
                .param("withheld", payout.withheld().cents())
                .param("product", payout.product())
                .param("language", payout.language())
                .param("tokenHash", tokenHash)
                .param("tokenKey", payout.tokenKey())
                .update();
    }

    /** It was paid; false when it is open no more. */
    boolean settle(Payout payout, String reference, @Nullable String link, String actor) {
        return moving("""
                        with paid as (
                            update payouts
                            set state = :state, sequence = sequence + 1, reference = :reference, link = :link,
                                decided_by = :actor, decided_at = :now
                            where partner_id = :partner and id = :payout and state = 'OPEN'
                            returning *
                        ), moved as (
                            select * from rewards where false
                        )
                        """, payout, PayoutMove.SETTLE, RewardMove.CLAIM, List.of(), actor)
                        .param("reference", reference)
                        .param("link", link)
                        .update()
                == 1;
    }

    /** It will not be paid; what was not clawed back meanwhile can be claimed again. False when it is open no more. */
    boolean reject(Payout payout, String note, String actor) {
        return moving("""
                        with paid as (
                            update payouts
                            set state = :state, sequence = sequence + 1, note = :note, decided_by = :actor,
                                decided_at = :now
                            where partner_id = :partner and id = :payout and state = 'OPEN'
                            returning *
                        ), moved as (
                            update rewards r
                            set status = case when r.clawed_back_at is null then 'Confirmed' else 'Declined' end,
                                payout_id = null, sequence = r.sequence + 1, updated_at = :now
                            from paid
                            where r.partner_id = paid.partner_id and r.payout_id = paid.id
                            returning r.*
                        )
                        """, payout, PayoutMove.REJECT, RewardMove.RETURN, payout.rewards(), actor)
                        .param("note", note)
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec moving(
            String paid, Payout payout, PayoutMove move, RewardMove rewardMove, List<Reward> rewards, String actor) {
        return jdbc.sql(paid + TOLD)
                .param("partner", payout.partner().value())
                .param("payout", payout.id().value())
                .param("state", move.state().name())
                .param("rewardMove", rewardMove.name())
                .param("rewardEvent", rewardMove.event())
                .param(
                        "rewards",
                        rewards.stream().map(reward -> reward.id().value()).toArray(UUID[]::new))
                .param(
                        "events",
                        Stream.generate(() -> Ids.next(clock))
                                .limit(rewards.size())
                                .toArray(UUID[]::new))
                .param("move", move.name())
                .param("actor", actor)
                .param("entry", Ids.next(clock))
                .param("event", Ids.next(clock))
                .param("eventType", move.event())
                .param("from", move.from().name())
                .param("fromUser", move.from().isOfUser())
                .param("to", move.to().name())
                .param("toUser", move.to().isOfUser())
                .param("now", Times.sql(clock.instant()));
    }
}
