package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Ids;
import com.mileproof.platform.Times;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one door that makes and moves rewards: reward, history, ledger and news change together. */
@Repository
class RewardStore {

    /** What follows from every move; {@code moved} holds the reward as it is afterwards. */
    private static final String TOLD = """
            , history as (
                insert into reward_moves (partner_id, reward_id, sequence, move, status, payout_id, actor, moved_at)
                select partner_id, id, sequence, :move, status, payout_id, :actor, :now from moved
            ), entry as (
                insert into ledger_entries (partner_id, id, kind, user_id, reward_id, actor, entered_at)
                select partner_id, cast(:entry as uuid), :move, user_id, id, :actor, :now from moved
            ), postings as (
                insert into ledger_postings (partner_id, entry_id, line, account, user_id, amount)
                select partner_id, cast(:entry as uuid), side.line, side.account,
                       case when side.of_user then user_id end, side.sign * moved.amount
                from moved, (values (1, -1, cast(:from as text), cast(:fromUser as boolean)),
                                    (2, 1, cast(:to as text), cast(:toUser as boolean)))
                    as side (line, sign, account, of_user)
            )
            insert into outbox (partner_id, id, type, subject, sequence, occurred_at)
            select partner_id, cast(:event as uuid), :eventType, id, sequence, :now from moved
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    RewardStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** From here on nobody else changes this user's rewards until the transaction ends. */
    void takeTurn(PartnerId partner, UserId user) {
        if (isMyTurn(partner, user)) {
            return;
        }
        jdbc.sql("insert into reward_turns (partner_id, user_id) values (:partner, :user) on conflict do nothing")
                .param("partner", partner.value())
                .param("user", user.value())
                .update();
        if (!isMyTurn(partner, user)) {
            throw new IllegalStateException("The turn of user " + user + " is gone.");
        }
    }

    private boolean isMyTurn(PartnerId partner, UserId user) {
        return !jdbc.sql("""
                        select user_id from reward_turns where partner_id = :partner and user_id = :user for update
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** Makes a reward; false when what it is for has been rewarded already. */
    boolean add(NewReward reward, RewardStatus status, RewardMove move, String actor) {
        var columns = new HashMap<String, @Nullable Object>();
        columns.put(
                "vehicle", reward.vehicle() == null ? null : reward.vehicle().value());
        columns.put(
                "checkin", reward.checkin() == null ? null : reward.checkin().value());
        columns.put("ordinal", reward.ordinal());
        columns.put("rules", reward.rules());
        columns.put("actionCode", reward.actionCode());
        columns.put("clientReference", reward.clientReference());
        return moving("""
                        with moved as (
                            insert into rewards (partner_id, id, user_id, vehicle_id, checkin_id, type, for_photos,
                                                 status, sequence, amount, ordinal, rules, description, action_code, client_reference,
                                                 rewarded_at, updated_at)
                            values (:partner, :id, :user, :vehicle, :checkin, :type, :forPhotos, :status, 1, :amount,
                                    :ordinal, :rules, :description, :actionCode, :clientReference, :rewardedAt, :now)
                            on conflict do nothing
                            returning *
                        )
                        """, move, actor)
                        .params(columns)
                        .param("partner", reward.partner().value())
                        .param("id", RewardId.next(clock).value())
                        .param("user", reward.user().value())
                        .param("type", reward.type().name())
                        .param("forPhotos", reward.forPhotos())
                        .param("status", status.name())
                        .param("amount", reward.amount().cents())
                        .param("description", reward.description())
                        .param("rewardedAt", Times.sql(reward.rewardedAt()))
                        .update()
                == 1;
    }

    /** Settles a pending reward of a check-in one way or the other; false when it is not pending. */
    boolean decide(Reward reward, RewardMove move, String actor) {
        return moving("""
                        with moved as (
                            update rewards set status = :to_status, sequence = sequence + 1, updated_at = :now
                            where partner_id = :partner and id = :id and status = 'Pending'
                            returning *
                        )
                        """, move, actor)
                        .param("partner", reward.partner().value())
                        .param("id", reward.id().value())
                        .param(
                                "to_status",
                                (move == RewardMove.CONFIRM ? RewardStatus.Confirmed : RewardStatus.Declined).name())
                        .update()
                == 1;
    }

    /** Takes back a reward that was confirmed; false when it is not, or was taken back already. */
    boolean clawBack(Reward reward, String actor) {
        return moving("""
                        with moved as (
                            update rewards
                            set status = case status when 'Confirmed' then 'Declined' else status end,
                                sequence = sequence + 1, updated_at = :now, clawed_back_at = :now
                            where partner_id = :partner and id = :id and status in ('Confirmed', 'Claimed')
                              and clawed_back_at is null
                            returning *
                        )
                        """, RewardMove.CLAW_BACK, actor)
                        .param("partner", reward.partner().value())
                        .param("id", reward.id().value())
                        .update()
                == 1;
    }

    /** The rewards of a check-in, of every type. */
    List<Reward> of(PartnerId partner, CheckinId checkin) {
        return jdbc.sql(
                        "select * from rewards where partner_id = :partner and checkin_id = :checkin order by type, for_photos")
                .param("partner", partner.value())
                .param("checkin", checkin.value())
                .query(RewardRow::read)
                .list();
    }

    Optional<Reward> byReference(PartnerId partner, String clientReference) {
        return jdbc.sql("select * from rewards where partner_id = :partner and client_reference = :reference")
                .param("partner", partner.value())
                .param("reference", clientReference)
                .query(RewardRow::read)
                .optional();
    }

    /** What the user can claim, by the ledger; below zero when he owes. */
    Money balance(PartnerId partner, UserId user) {
        return new Money(jdbc.sql("""
                        select coalesce(sum(amount), 0) from ledger_postings
                        where partner_id = :partner and user_id = :user and account = 'confirmed'
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .query(Long.class)
                .single());
    }

    private JdbcClient.StatementSpec moving(String moved, RewardMove move, String actor) {
        return jdbc.sql(moved + TOLD)
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
