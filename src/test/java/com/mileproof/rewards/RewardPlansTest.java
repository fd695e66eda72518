package com.mileproof.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.Paging;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.testkit.Plans;
import com.mileproof.testkit.TestDatabase;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of many rewards read their page and no more: the plans say so, whatever the machine. */
class RewardPlansTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.cloneFor(RewardPlansTest.class);

    private static final PartnerId ACME = new PartnerId(new UUID(1, 1));
    private static final UUID DANA = new UUID(2, 1);
    private static final UUID PAYOUT = new UUID(3, 1);
    private static final int MANY = 40_000;
    private static final int USERS = 2_000;
    private static final Paging FIRST = new Paging(0, 10, false);

    @BeforeAll
    static void many_rewards() {
        var jdbc = DATABASE.jdbc();
        jdbc.sql("""
                        insert into partners (id, name, time_zone, created_at, updated_at)
                        values (:acme, 'Acme', 'UTC', now(), now())
                        """).param("acme", ACME.value()).update();
        jdbc.sql("""
                        insert into users (partner_id, id, first_name, last_name, email_verified, phone, phone_verified,
                                           state, custom_fields, registered_at, updated_at)
                        select :acme, case n when 1 then :dana else gen_random_uuid() end, 'Dana', 'Driver' || n, false,
                               '+1555' || (1000000 + n), false, 'CO', array_fill(null::text, array[5]), now(), now()
                        from generate_series(1, :users) n
                        """)
                .param("acme", ACME.value())
                .param("dana", DANA)
                .param("users", USERS)
                .update();
        jdbc.sql("""
                        insert into payouts (partner_id, id, user_id, state, sequence, amount, withheld, product, language,
                                             token_hash, token_key, claimed_at)
                        select :acme, case n when 1 then :payout else gen_random_uuid() end, id, 'SETTLED', 1, 500, 0,
                               'gift-card', 'en', sha256(n::text::bytea), 'k', now() - n * interval '1 minute'
                        from (select id, row_number() over () as n from users) u
                        """).param("acme", ACME.value()).param("payout", PAYOUT).update();
        jdbc.sql("""
                        with u as (select id, (row_number() over ())::integer as place from users),
                             p as (select id, user_id from payouts)
                        insert into rewards (partner_id, id, user_id, payout_id, type, status, sequence, amount,
                                             description, action_code, client_reference, rewarded_at, updated_at)
                        select :acme, gen_random_uuid(), u.id, case when n % 500 = 0 then null else p.id end,
                               case n % 3 when 0 then 'Custom' else 'MileageCheckIn' end,
                               case n % 500 when 0 then 'Confirmed' else 'Claimed' end, 1, 500, 'x',
                               'code-' || n % 1000, 'r' || n, now() - n * interval '1 second', now()
                        from generate_series(1, :many) n
                        join u on u.place = n % :users + 1
                        join p on p.user_id = u.id
                        """)
                .param("acme", ACME.value())
                .param("many", MANY)
                .param("users", USERS)
                .update();
        // one side of each is enough to read
        jdbc.sql("alter table ledger_entries disable trigger user").update();
        jdbc.sql("alter table ledger_postings disable trigger user").update();
        jdbc.sql("""
                        insert into ledger_entries (partner_id, id, kind, user_id, reward_id, actor, entered_at)
                        select partner_id, id, 'GRANT', user_id, id, 'x', now() from rewards
                        """).update();
        jdbc.sql("""
                        insert into ledger_postings (partner_id, entry_id, line, account, user_id, amount)
                        select partner_id, id, 1, 'confirmed', user_id, 500 from rewards
                        """).update();
        jdbc.sql("vacuum analyze").update();
    }

    static List<RewardFilter> filters() {
        return List.of(
                filter(null, RewardFilter.Status.All, null, null, null),
                filter(RewardFilter.Type.MileageCheckIn, RewardFilter.Status.All, null, null, null),
                filter(RewardFilter.Type.ServiceCheckIn, RewardFilter.Status.All, null, null, null),
                filter(null, RewardFilter.Status.Confirmed, null, null, null),
                filter(null, RewardFilter.Status.Pending, null, null, null),
                filter(null, RewardFilter.Status.All, new VehicleId(new UUID(9, 9)), null, null),
                filter(null, RewardFilter.Status.All, null, new PayoutId(PAYOUT), null),
                filter(null, RewardFilter.Status.All, null, null, "code-7"));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void a_page_of_rewards_reads_little_more_than_its_rows(RewardFilter filter) {
        for (var paging : List.of(FIRST, new Paging(0, 10, true))) {
            var plan = Plans.of(DATABASE.jdbc()
                    .sql(Plans.EXPLAIN + RewardLists.listing(ACME, filter, paging))
                    .params(filter.conditions(ACME).params())
                    .param("size", 10)
                    .param("offset", 0));
            assertThat(plan).doesNotContain("Seq Scan on rewards");
            Plans.readsAtMost(300, plan);
        }
    }

    @Test
    void a_user_s_rewards_balance_and_claim_read_his_alone() {
        var jdbc = DATABASE.jdbc();
        var user = new UserId(DANA);
        Plans.readsAtMost(
                200,
                Plans.of(jdbc.sql(Plans.EXPLAIN + """
                        select coalesce(sum(amount), 0) from ledger_postings
                        where partner_id = :partner and user_id = :user and account = 'confirmed'
                        """)
                        .param("partner", ACME.value())
                        .param("user", user.value())));
        Plans.readsAtMost(
                200,
                Plans.of(jdbc.sql(Plans.EXPLAIN + """
                        select * from rewards
                        where partner_id = :partner and user_id = :user and status = 'Confirmed'
                        """)
                        .param("partner", ACME.value())
                        .param("user", user.value())));
        Plans.readsAtMost(
                200,
                Plans.of(jdbc.sql(Plans.EXPLAIN + """
                        select * from rewards where partner_id = :partner and user_id = :user
                        order by rewarded_at desc, id desc limit 1000
                        """)
                        .param("partner", ACME.value())
                        .param("user", user.value())));
        Plans.readsAtMost(200, Plans.of(jdbc.sql(Plans.EXPLAIN + """
                        select * from payouts where partner_id = :partner order by claimed_at desc, id desc limit 10
                        """).param("partner", ACME.value())));
    }

    private static RewardFilter filter(
            RewardFilter.@Nullable Type type,
            RewardFilter.Status status,
            @Nullable VehicleId vehicle,
            @Nullable PayoutId payout,
            @Nullable String actionCode) {
        return new RewardFilter(null, null, type, status, vehicle, payout, actionCode, null, null);
    }
}
