package com.mileproof.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.Admin;
import com.mileproof.platform.console.Reach;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The ledger beneath rewards: it is only added to, always balanced, and pays nothing twice, however many come at once. */
class LedgerTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final int MANY = 1_000;
    private static final Admin OLGA = new Admin(new UUID(1, 1), "olga", "admin olga", Reach.EVERYBODY);

    private final Acme acme = Acme.join(SERVER);
    private final RewardRoom room = new RewardRoom(SERVER, acme);

    @AfterEach
    void the_ledger_is_sound() {
        room.is_sound();
    }

    @Test
    void a_thousand_claims_and_grants_at_once_pay_every_cent_exactly_once() throws Exception {
        var users = List.of(acme.driver(), acme.driver(), acme.driver());
        users.forEach(user -> room.grant(user, 250));
        var refusals = new ConcurrentLinkedQueue<ErrorCode>();
        var work = IntStream.range(0, MANY)
                .<Callable<Void>>mapToObj(i -> () -> {
                    var user = users.get(i % users.size());
                    try {
                        switch (i % 4) {
                            // every reference is granted twice, each time for the same user
                            case 0, 1 -> room.grant(user, 100 + i / 12, "race-" + user + "-" + i / 12);
                            default -> room.claim(user);
                        }
                    } catch (ApiProblem refused) {
                        refusals.add(refused.code());
                    }
                    return null;
                })
                .toList();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(refusals)
                .isSubsetOf(ErrorCode.ERROR_NO_CONFIRMED_REWARDS, ErrorCode.ERROR_CLIENT_REFERENCE_CONFLICT);
        for (var user : users) {
            var rewards = room.rewards(user);
            var references = rewards.stream().map(Reward::clientReference).toList();
            assertThat(references).doesNotHaveDuplicates().hasSizeGreaterThan(80);
            long granted = rewards.stream()
                    .mapToLong(reward -> reward.amount().cents())
                    .sum();
            long paid = room.payouts(user).stream()
                    .mapToLong(payout -> payout.amount().cents())
                    .sum();
            assertThat(paid + room.balance(user)).isEqualTo(granted);
            assertThat(room.payouts(user))
                    .isNotEmpty()
                    .allSatisfy(payout -> assertThat(payout.rewards().stream()
                                    .mapToLong(reward -> reward.amount().cents())
                                    .sum())
                            .isEqualTo(payout.amount().cents()));
        }
        assertThat(room.check().entries()).isGreaterThan(300);
    }

    @Test
    void an_open_payout_is_decided_once_though_many_decide_it_at_once() throws Exception {
        var user = acme.driver();
        room.grant(user, 500);
        room.claim(user);
        var payout = room.payouts(user).getFirst();
        var payouts = SERVER.bean(Payouts.class);
        var work = IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    try {
                        if (i % 2 == 0) {
                            payouts.settle(OLGA, payout.id(), "A-" + i, null);
                        } else {
                            payouts.reject(OLGA, payout.id(), "No.");
                        }
                        return true;
                    } catch (ApiProblem refused) {
                        assertThat(refused.code()).isEqualTo(ErrorCode.ERROR_INVALID_STATUS_CHANGE);
                        return false;
                    }
                })
                .toList();
        var done = new ArrayList<Boolean>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var one : threads.invokeAll(work)) {
                done.add(one.get());
            }
        }
        assertThat(done.stream().filter(Boolean::booleanValue)).hasSize(1);
    }

    @Test
    void whatever_happens_in_whatever_order_the_ledger_stays_sound() {
        var random = new Random(4711);
        var payouts = SERVER.bean(Payouts.class);
        var store = SERVER.bean(RewardStore.class);
        var users = Stream.generate(acme::driver).limit(3).toList();
        for (int step = 0; step < 300; step++) {
            var user = users.get(random.nextInt(users.size()));
            var open = room.payouts(user).stream()
                    .filter(payout -> payout.state() == PayoutState.OPEN)
                    .findFirst();
            switch (random.nextInt(6)) {
                case 0, 1 -> room.grant(user, 100 + random.nextInt(900));
                case 2 -> {
                    try {
                        room.claim(user);
                    } catch (ApiProblem refused) {
                        assertThat(room.balance(user)).isLessThan(100);
                    }
                }
                case 3 -> {
                    var rewards = room.rewards(user);
                    if (!rewards.isEmpty()) {
                        store.clawBack(rewards.get(random.nextInt(rewards.size())), "test");
                    }
                }
                case 4 -> open.ifPresent(payout -> payouts.settle(OLGA, payout.id(), "R", null));
                default -> open.ifPresent(payout -> payouts.reject(OLGA, payout.id(), "No."));
            }
            if (step % 30 == 0) {
                room.is_sound();
            }
        }
        assertThat(room.check().payouts()).isGreaterThan(5);
    }

    @Test
    void entries_are_neither_changed_nor_deleted_nor_left_unbalanced() {
        var user = acme.driver();
        room.grant(user, 500);
        for (var statement : List.of(
                "update ledger_entries set actor = 'x'",
                "delete from ledger_entries",
                "update ledger_postings set amount = amount + 1",
                "delete from ledger_postings where amount > 0",
                "truncate ledger_entries cascade",
                "truncate ledger_postings")) {
            assertThatThrownBy(() -> SERVER.jdbc().sql(statement).update())
                    .as(statement)
                    .hasMessageContaining("The ledger is only added to");
        }
        assertThatThrownBy(() -> SERVER.jdbc().sql("""
                        insert into ledger_postings (partner_id, entry_id, line, account, user_id, amount)
                        select partner_id, id, 3, 'confirmed', user_id, 1000 from ledger_entries limit 1
                        """).update())
                .hasMessageContaining("3 postings that come to 1000 cents");
        assertThatThrownBy(() -> SERVER.jdbc().sql("""
                        insert into ledger_entries (partner_id, id, kind, user_id, reward_id, actor, entered_at)
                        select partner_id, gen_random_uuid(), 'FREE', user_id, reward_id, 'x', now()
                        from ledger_entries limit 1
                        """).update()).hasMessageContaining("0 postings");
    }

    @Test
    void the_check_finds_what_must_never_be() throws SQLException {
        var user = acme.driver();
        room.grant(user, 500);
        room.claim(user);
        room.grant(user, 700);
        try (var connection = SERVER.jdbcConnection()) {
            connection.setAutoCommit(false);
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            var check = new LedgerCheck(jdbc);
            var partner = PartnerId.of(acme.partnerId()).value();
            assertThat(check.check(partner).sound()).isTrue();
            var lies = List.of(
                    "update rewards set amount = amount + 1 where status = 'Confirmed'",
                    "update rewards set status = 'Declined' where status = 'Confirmed'",
                    "update payouts set amount = amount + 1, withheld = withheld - 1",
                    "update payouts set state = 'SETTLED'",
                    "update payouts set withheld = 100",
                    "delete from reward_turns",
                    """
                    with again as (
                        insert into payouts select partner_id, gen_random_uuid(), user_id, state, sequence, amount,
                            withheld, product, language, sha256(id::text::bytea), token_key from payouts
                        where partner_id = '%s' limit 1
                        returning *)
                    insert into reward_moves
                    select m.partner_id, m.reward_id, 9, 'CLAIM', 'Claimed', again.id, 'x', now()
                    from reward_moves m, again where m.move = 'CLAIM' and m.partner_id = again.partner_id
                    """.formatted(partner));
            for (var lie : lies) {
                var before = connection.setSavepoint();
                if (lie.contains("again")) {
                    jdbc.sql("alter table payouts alter claimed_at set default now()")
                            .update();
                }
                jdbc.sql(lie).update();
                assertThat(check.check(partner).findings()).as(lie).isNotEmpty();
                assertThat(check.check(partner).sound()).isFalse();
                connection.rollback(before);
            }
            connection.rollback();
        }
    }
}
