package com.mileproof.rewards;

import com.mileproof.api.Owner;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.Conditions;
import com.mileproof.platform.Totals;
import com.mileproof.platform.console.Reach;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads payouts, with the rewards that they pay. */
@Repository
class PayoutBook {

    private final JdbcClient jdbc;
    private final Totals totals;

    PayoutBook(JdbcClient jdbc, Totals totals) {
        this.jdbc = jdbc;
        this.totals = totals;
    }

    /** A payout as whoever settles it sees it: whose money, for whom. */
    record Listed(
            Payout payout,
            String partner,
            String firstName,
            String lastName,
            String phone,
            @Nullable String email,
            boolean fraud,
            Money balance) {}

    Optional<Payout> find(PayoutId id) {
        return jdbc.sql("select * from payouts where id = :id")
                .param("id", id.value())
                .query(RewardRow::payout)
                .optional()
                .map(this::full);
    }

    Optional<Payout> byToken(byte[] hash) {
        return jdbc.sql("select * from payouts where token_hash = :hash")
                .param("hash", hash)
                .query(RewardRow::payout)
                .optional();
    }

    /** The user's that were not rejected, newest first. */
    List<Payout> of(PartnerId partner, UserId user, int most) {
        return full(jdbc.sql("""
                        select * from payouts
                        where partner_id = :partner and user_id = :user and state <> 'REJECTED'
                        order by claimed_at desc, id desc limit :most
                        """)
                .param("partner", partner.value())
                .param("user", user.value())
                .param("most", most)
                .query(RewardRow::payout)
                .list());
    }

    long count(Conditions conditions) {
        return totals.of("select count(*) from payouts " + conditions.sql(), conditions.params());
    }

    List<Payout.Row> list(Conditions conditions, String direction, int size, long offset) {
        var order = " order by claimed_at " + direction + ", id " + direction;
        var owners = new HashMap<UUID, Owner>();
        var payouts = full(jdbc.sql("select p.*, u.first_name, u.last_name from (select * from payouts "
                        + conditions.sql() + order + " limit :size offset :offset) p"
                        + " join users u on u.partner_id = p.partner_id and u.id = p.user_id"
                        + order.replace("claimed_at", "p.claimed_at").replace(", id", ", p.id"))
                .params(conditions.params())
                .param("size", size)
                .param("offset", offset)
                .query((row, n) -> {
                    var payout = RewardRow.payout(row, n);
                    owners.put(
                            payout.user().value(),
                            new Owner(
                                    payout.user().toString(), row.getString("first_name"), row.getString("last_name")));
                    return payout;
                })
                .list());
        return payouts.stream()
                .map(payout -> new Payout.Row(
                        payout, Objects.requireNonNull(owners.get(payout.user().value()))))
                .toList();
    }

    /** Those within reach in a state; open ones oldest first, others newest first. */
    List<Listed> listed(Reach reach, @Nullable PartnerId partner, PayoutState state, int most) {
        var direction = state == PayoutState.OPEN ? "asc" : "desc";
        return jdbc.sql("""
                        select p.*, g.name as partner_name, u.first_name, u.last_name, u.phone, u.email, u.fraud,
                               (select coalesce(sum(l.amount), 0) from ledger_postings l
                                where l.partner_id = p.partner_id and l.user_id = p.user_id
                                  and l.account = 'confirmed') as balance
                        from payouts p
                        join partners g on g.id = p.partner_id
                        join users u on u.partner_id = p.partner_id and u.id = p.user_id
                        where (:reach::uuid[] is null or p.partner_id = any (:reach::uuid[]))
                          and (:partner::uuid is null or p.partner_id = :partner) and p.state = :state
                        order by p.claimed_at\s""" + direction + ", p.id " + direction + " limit :most")
                .param("reach", reach.sql())
                .param("partner", partner == null ? null : partner.value())
                .param("state", state.name())
                .param("most", most)
                .query((row, n) -> new Listed(
                        RewardRow.payout(row, n),
                        row.getString("partner_name"),
                        row.getString("first_name"),
                        row.getString("last_name"),
                        row.getString("phone"),
                        row.getString("email"),
                        row.getBoolean("fraud"),
                        new Money(row.getLong("balance"))))
                .list();
    }

    /** Payouts by their ids, each with the rewards that it was claimed for. */
    Map<UUID, Payout> asClaimed(Collection<UUID> ids) {
        var rewards = jdbc.sql("""
                        select r.*, m.status as then_status, m.payout_id as then_payout, m.sequence as then_sequence
                        """ + RewardHistory.CLAWED_BACK + """
                        from reward_moves m
                        join rewards r on r.partner_id = m.partner_id and r.id = m.reward_id
                        join payouts p on p.partner_id = m.partner_id and p.id = m.payout_id
                        where p.id = any (:ids) and m.move = 'CLAIM'
                        order by r.rewarded_at, r.id
                        """)
                .param("ids", ids.toArray(UUID[]::new))
                .query(RewardHistory::then)
                .list();
        return jdbc
                .sql("select * from payouts where id = any (:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(RewardRow::payout)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        payout -> payout.id().value(),
                        payout -> payout.with(rewards.stream()
                                .filter(reward -> payout.id().equals(reward.payout()))
                                .toList())));
    }

    private Payout full(Payout payout) {
        return full(List.of(payout)).getFirst();
    }

    private List<Payout> full(List<Payout> payouts) {
        if (payouts.isEmpty()) {
            return payouts;
        }
        var rewards = new HashMap<UUID, List<Reward>>(jdbc
                .sql("""
                        select * from rewards
                        where partner_id = any (:partners) and payout_id = any (:payouts)
                        order by rewarded_at, id
                        """)
                .param(
                        "partners",
                        payouts.stream()
                                .map(payout -> payout.partner().value())
                                .distinct()
                                .toArray(UUID[]::new))
                .param(
                        "payouts",
                        payouts.stream().map(payout -> payout.id().value()).toArray(UUID[]::new))
                .query(RewardRow::read)
                .list()
                .stream()
                .collect(Collectors.groupingBy(PayoutBook::payoutOf)));
        return payouts.stream()
                .map(payout -> payout.with(rewards.getOrDefault(payout.id().value(), List.of())))
                .toList();
    }

    private static UUID payoutOf(Reward reward) {
        var payout = reward.payout();
        return payout == null ? new UUID(0, 0) : payout.value();
    }
}
