package com.mileproof.rewards;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Proves from the rows alone that no money came from nowhere and none was paid twice. Reads everything; meant for nights
 * and tests.
 */
@Component
class LedgerCheck {

    /** So many findings of each kind are named. */
    private static final int MOST = 20;

    private static final String OF = "(cast(:partner as uuid) is null or %s.partner_id = :partner)";

    private final JdbcClient jdbc;

    LedgerCheck(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What was found.
     *
     * @param sum of all postings in cents; 0 in a sound ledger
     * @param findings what is wrong, as sentences; empty in a sound ledger
     */
    record Result(
            boolean sound, long entries, long postings, long rewards, long payouts, long sum, List<String> findings) {

        Result {
            findings = List.copyOf(findings);
        }
    }

    /** One thing that must never be: a statement that answers what is wrong, and in words. */
    private enum Rule {
        UNBALANCED("""
                select 'Entry ' || e.id || ' does not come to zero.'
                from ledger_entries e
                left join ledger_postings l on l.partner_id = e.partner_id and l.entry_id = e.id
                where %s
                group by e.partner_id, e.id having coalesce(sum(l.amount), 0) <> 0 or count(l.line) < 2
                """, "e"),
        /** The entries of a reward must lead to where it stands. */
        REWARD("""
                select 'Reward ' || r.id || ' is ' || r.status || ', and its entries say otherwise.'
                from rewards r
                left join lateral (
                    select coalesce(sum(l.amount) filter (where l.account = 'pending'), 0) as pending,
                           coalesce(sum(l.amount) filter (where l.account = 'confirmed'), 0) as confirmed
                    from ledger_entries e
                    join ledger_postings l on l.partner_id = e.partner_id and l.entry_id = e.id
                    where e.partner_id = r.partner_id and e.reward_id = r.id) l on true
                where %s
                  and (l.pending <> case r.status when 'Pending' then r.amount else 0 end
                       or l.confirmed <> case when r.status in ('Confirmed', 'Claimed') and r.clawed_back_at is null
                                              then r.amount else 0 end)
                """, "r"),
        PAID_TWICE("""
                select 'Reward ' || m.reward_id || ' is in ' || count(*) || ' payouts that were not rejected.'
                from reward_moves m
                join payouts p on p.partner_id = m.partner_id and p.id = m.payout_id and p.state <> 'REJECTED'
                where m.move = 'CLAIM' and %s
                group by m.partner_id, m.reward_id having count(*) > 1
                """, "m"),
        /** A payout is its rewards less what it withholds, and its entries follow its state. */
        PAYOUT("""
                select 'Payout ' || p.id || ' is ' || p.state || ' and does not follow from its rewards and entries.'
                from payouts p
                left join lateral (
                    select coalesce(sum(r.amount), 0) as amount
                    from reward_moves m
                    join rewards r on r.partner_id = m.partner_id and r.id = m.reward_id
                    where m.partner_id = p.partner_id and m.payout_id = p.id and m.move = 'CLAIM') r on true
                left join lateral (
                    select coalesce(sum(l.amount) filter (where l.account = 'payable'), 0) as payable,
                           coalesce(sum(l.amount) filter (where l.account = 'settled'), 0) as settled
                    from ledger_entries e
                    join ledger_postings l on l.partner_id = e.partner_id and l.entry_id = e.id
                    where e.partner_id = p.partner_id and e.payout_id = p.id) l on true
                where %s
                  and (r.amount - p.withheld <> p.amount
                       or l.payable <> case p.state when 'OPEN' then p.amount else 0 end
                       or l.settled <> case p.state when 'SETTLED' then p.amount else 0 end)
                """, "p"),
        /** What a user can claim is his confirmed rewards less what he owes. */
        BALANCE("""
                select 'User ' || t.user_id || ' has a balance that does not follow from his rewards and payouts.'
                from reward_turns t
                where %s
                  and (select coalesce(sum(amount), 0) from ledger_postings l
                       where l.partner_id = t.partner_id and l.user_id = t.user_id and l.account = 'confirmed')
                   <> (select coalesce(sum(case when status = 'Confirmed' then amount
                                                when status = 'Claimed' and clawed_back_at is not null then -amount
                                                else 0 end), 0)
                       from rewards r where r.partner_id = t.partner_id and r.user_id = t.user_id)
                    + (select coalesce(sum(withheld), 0) from payouts p
                       where p.partner_id = t.partner_id and p.user_id = t.user_id and p.state <> 'REJECTED')
                """, "t"),
        /** Whoever has rewards has had a turn; else his balance would go unseen. */
        TURN("""
                select 'User ' || r.user_id || ' has rewards and never had a turn.'
                from rewards r
                where %s
                  and not exists (select 1 from reward_turns t
                                  where t.partner_id = r.partner_id and t.user_id = r.user_id)
                group by r.partner_id, r.user_id
                """, "r");

        private final String sql;
        private final String alias;

        Rule(String sql, String alias) {
            this.sql = sql;
            this.alias = alias;
        }

        String sql() {
            return sql.formatted(OF.formatted(alias)) + " limit " + MOST;
        }
    }

    /** Of one partner, or of all. */
    Result check(@Nullable UUID partner) {
        var findings = java.util.Arrays.stream(Rule.values())
                .flatMap(rule -> jdbc.sql(rule.sql()).param("partner", partner).query(String.class).list().stream())
                .toList();
        long sum = number("coalesce(sum(amount), 0)", "ledger_postings", partner);
        return new Result(
                findings.isEmpty() && sum == 0,
                number("count(*)", "ledger_entries", partner),
                number("count(*)", "ledger_postings", partner),
                number("count(*)", "rewards", partner),
                number("count(*)", "payouts", partner),
                sum,
                findings);
    }

    private long number(String what, String table, @Nullable UUID partner) {
        return jdbc.sql("select " + what + " from " + table + " t where " + OF.formatted("t"))
                .param("partner", partner)
                .query(Long.class)
                .single();
    }
}
