package com.mileproof.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.NewsConsumer;
import com.mileproof.platform.Outbox;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedProvider;
import com.mileproof.users.Users;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Drives rewards by hand: the news that they follow, claims, and the proof of the ledger. */
public final class RewardRoom {

    private static final AtomicInteger REFERENCES = new AtomicInteger();

    private final RunningServer server;
    private final Acme acme;
    private final Outbox outbox;
    private final NewsConsumer news;

    public RewardRoom(RunningServer server, Acme acme) {
        this.server = server;
        this.acme = acme;
        this.outbox = server.bean(Outbox.class);
        this.news = server.newsConsumer("rewards");
        outbox.prepare(news);
    }

    /** Reads all news that are committed. */
    public void readNews() {
        while (unread() > 0) {
            outbox.read(news);
        }
    }

    /** As after a backup was restored: everything is told again. */
    void forgetWhatWasRead() {
        server.jdbc()
                .sql("update outbox_cursors set tx = '0', position = 0 where consumer = 'rewards'")
                .update();
    }

    Answer rules(Map<String, @Nullable Object> rules) {
        return rules("mileage", rules);
    }

    Answer rules(String kind, Map<String, @Nullable Object> rules) {
        return server.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/" + kind + "/rewards", rules);
    }

    /** Each check-in earns so many dollars, the last of them goes on. */
    public void pays(Number... dollars) {
        rules(Api.object("rewardsByOrdinal", List.of(dollars))).ok();
    }

    PartnerId partner() {
        return PartnerId.of(acme.partnerId());
    }

    Caller.Admin admin() {
        return new Caller.Admin(partner(), ClientId.of(acme.clientId()));
    }

    /** Grants without a request; a fresh reference each time. */
    Rewards.Granted grant(String user, long cents) {
        return grant(user, cents, "ref-" + REFERENCES.incrementAndGet());
    }

    Rewards.Granted grant(String user, long cents, String reference) {
        return server.bean(Rewards.class)
                .grant(admin(), new Rewards.Grant(UserId.of(user), new Money(cents), "survey", reference));
    }

    /** Claims without a request. */
    String claim(String user) {
        var claims = server.bean(Claims.class);
        var claimant = server.bean(Users.class).found(admin(), UserId.of(user));
        return claims.claim(admin(), claimant, claims.choose(ScriptedProvider.PRODUCT, "en"));
    }

    List<Reward> rewards(String user) {
        return server.bean(Rewards.class).of(admin(), UserId.of(user), null);
    }

    List<Payout> payouts(String user) {
        return server.bean(Payouts.class).of(admin(), UserId.of(user));
    }

    long balance(String user) {
        return server.bean(RewardStore.class)
                .balance(partner(), UserId.of(user))
                .cents();
    }

    /** Type, status and cents of a check-in's rewards. */
    List<String> of(String checkin) {
        return server.bean(RewardStore.class).of(partner(), CheckinId.of(checkin)).stream()
                .map(reward -> reward.type() + " " + reward.status() + " "
                        + reward.amount().cents())
                .toList();
    }

    void voided(String checkin) {
        server.operator()
                .post("/admin/api/checkins/" + checkin + "/void", Api.object("note", "wrong car"))
                .ok();
        readNews();
    }

    LedgerCheck.Result check() {
        return server.bean(LedgerCheck.class).check(partner().value());
    }

    void is_sound() {
        assertThat(check().findings()).isEmpty();
        assertThat(check().sum()).isZero();
        assertThat(check().sound()).isTrue();
    }

    /** Types of the events of a reward or payout, in their order. */
    List<String> told(UUID subject) {
        return server.jdbc()
                .sql("select type from outbox where partner_id = :partner and subject = :subject order by position")
                .param("partner", partner().value())
                .param("subject", subject)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private long unread() {
        return server.jdbc().sql("""
                        select count(*) from outbox o, outbox_cursors c
                        where c.consumer = 'rewards' and (o.tx, o.position) > (c.tx, c.position)
                        """).query(Long.class).single();
    }
}
