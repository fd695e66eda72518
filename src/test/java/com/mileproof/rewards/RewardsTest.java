package com.mileproof.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.UserId;
import com.mileproof.platform.EventBody;
import com.mileproof.platform.News;
import com.mileproof.platform.PersonalData;
import com.mileproof.platform.PersonalRows;
import com.mileproof.platform.PublicUrl;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Rewards from the check-in that earns them to the payout. */
class RewardsTest {

    private static final String PROOF = "/api/users/checkin/proof-of-address";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final RewardRoom room = new RewardRoom(SERVER, acme);

    @AfterEach
    void the_ledger_is_sound() {
        room.is_sound();
    }

    @Test
    void a_check_in_earns_nothing_unless_the_partner_says_so() {
        dana.confirmed(1_000);
        room.readNews();
        assertThat(rewards()).isEmpty();
        SERVER.operator()
                .get("/admin/api/partners/" + acme.partnerId() + "/campaigns/service/rewards")
                .refused(404, "ERROR_NOT_FOUND");
    }

    @Test
    void a_reward_is_pending_with_its_check_in_and_confirmed_with_it() {
        room.pays(12.5, 5);
        var checkin = dana.checkIn(1_000).ok().field("id");
        room.readNews();
        var pending = rewards().get(0);
        assertThat(pending.path("status").asString()).isEqualTo("Pending");
        assertThat(pending.path("type").asString()).isEqualTo("MileageCheckIn");
        assertThat(pending.path("amount").toString()).isEqualTo("12.5");
        assertThat(pending.path("vehicleId").asString()).isEqualTo(dana.vehicleId());
        assertThat(pending.path("checkInId").asString()).isEqualTo(checkin);
        assertThat(pending.path("payoutId").isNull()).isTrue();
        assertThat(pending.has("owner")).isFalse();
        assertThat(pending.path("buyer").path("name").asString()).isEqualTo("Acme");
        assertThat(confirmed()).isEmpty();
        claim("ERROR_NO_CONFIRMED_REWARDS");
        acme.decide(checkin, "Confirmed").ok();
        room.readNews();
        assertThat(confirmed().get(0).path("id")).isEqualTo(pending.path("id"));
        var second = dana.confirmed(1_100);
        var third = dana.confirmed(1_200);
        room.readNews();
        assertThat(room.of(second)).containsExactly("MileageCheckIn Confirmed 500");
        assertThat(room.of(third)).containsExactly("MileageCheckIn Confirmed 500");
        assertThat(room.balance(dana.userId())).isEqualTo(2_250);
    }

    @Test
    void what_is_declined_or_withdrawn_earns_nothing_and_does_not_count_as_a_turn() {
        room.pays(10, 5);
        var declined = dana.checkIn(1_000).ok().field("id");
        acme.decide(declined, "Declined").ok();
        var withdrawn = dana.checkIn(1_000).ok().field("id");
        acme.admin()
                .post("/api/vehicles/checkin/mileage/" + withdrawn + "/withdraw", "")
                .ok();
        var good = dana.confirmed(1_000);
        room.readNews();
        assertThat(room.of(declined)).containsExactly("MileageCheckIn Declined 1000");
        assertThat(room.of(withdrawn)).containsExactly("MileageCheckIn Declined 1000");
        assertThat(room.of(good)).containsExactly("MileageCheckIn Confirmed 1000");
    }

    @Test
    void several_open_check_ins_do_not_each_earn_what_the_first_does() {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object("oneOpen", false))
                .ok();
        room.pays(10, 5);
        var first = dana.checkIn(1_000).ok().field("id");
        var second = dana.checkIn(1_000).ok().field("id");
        room.readNews();
        assertThat(room.of(first)).containsExactly("MileageCheckIn Pending 1000");
        assertThat(room.of(second)).containsExactly("MileageCheckIn Pending 500");
    }

    @Test
    void one_marked_as_fraud_earns_nothing_even_when_it_is_confirmed() {
        room.pays(10);
        var checkin = dana.checkIn(1_000).ok().field("id");
        SERVER.operator()
                .post("/admin/api/checkins/" + checkin + "/decision", Api.object("status", "Confirmed", "fraud", true))
                .ok();
        room.readNews();
        assertThat(room.of(checkin)).containsExactly("MileageCheckIn Declined 1000");
    }

    @Test
    void news_that_come_again_change_nothing() {
        room.pays(10);
        var kept = dana.confirmed(1_000);
        var wrong = dana.confirmed(1_100);
        room.readNews();
        room.claim(dana.userId());
        room.voided(wrong);
        var before = List.of(room.rewards(dana.userId()), room.check().postings(), room.balance(dana.userId()));
        for (int i = 0; i < 2; i++) {
            room.forgetWhatWasRead();
            room.readNews();
            assertThat(List.of(room.rewards(dana.userId()), room.check().postings(), room.balance(dana.userId())))
                    .isEqualTo(before);
        }
        assertThat(room.of(kept)).containsExactly("MileageCheckIn Claimed 1000");
    }

    @Test
    void a_void_before_the_claim_takes_the_reward_back() {
        room.pays(10);
        var wrong = dana.confirmed(1_000);
        room.readNews();
        room.voided(wrong);
        assertThat(room.of(wrong)).containsExactly("MileageCheckIn Declined 1000");
        assertThat(room.balance(dana.userId())).isZero();
        assertThat(rewards().get(0).path("clawedBackAt").isNull()).isFalse();
        claim("ERROR_NO_CONFIRMED_REWARDS");
        assertThat(room.told(room.rewards(dana.userId()).getFirst().id().value()))
                .containsExactly("reward.created", "reward.confirmed", "reward.clawed_back");
    }

    @Test
    void a_void_after_the_claim_is_owed_and_made_good_by_what_comes_next() {
        room.pays(10, 4, 8);
        var wrong = dana.confirmed(1_000);
        room.readNews();
        claimed();
        room.voided(wrong);
        assertThat(room.of(wrong)).containsExactly("MileageCheckIn Claimed 1000");
        assertThat(room.balance(dana.userId())).isEqualTo(-1_000);
        claim("ERROR_NO_CONFIRMED_REWARDS");
        // the void gave the first turn back
        var next = dana.confirmed(1_000);
        room.readNews();
        assertThat(room.of(next)).containsExactly("MileageCheckIn Confirmed 1000");
        claim("ERROR_MINIMUM_REWARD_THRESHOLD_NOT_MET");
        dana.confirmed(1_100);
        room.readNews();
        claimed();
        var payouts = payouts();
        assertThat(payouts.get(0).path("amount").toString()).isEqualTo("4.0");
        assertThat(payouts.get(0).path("withheld").toString()).isEqualTo("10.0");
        assertThat(payouts.get(0).path("rewards").size()).isEqualTo(2);
        assertThat(payouts.get(1).path("amount").toString()).isEqualTo("10.0");
        assertThat(room.balance(dana.userId())).isZero();
    }

    @Test
    void a_rejected_payout_gives_its_rewards_back_but_for_those_that_were_found_wrong() {
        room.pays(10, 5);
        var wrong = dana.confirmed(1_000);
        var good = dana.confirmed(1_100);
        room.readNews();
        claimed();
        room.voided(wrong);
        var payout = payouts().get(0).path("id").asString();
        SERVER.operator()
                .post("/admin/api/payouts/" + payout + "/reject", Api.object())
                .refused(400, "ERROR_INVALID_PARAMETERS");
        var rejected = SERVER.operator()
                .post("/admin/api/payouts/" + payout + "/reject", Api.object("adminNote", "No account."))
                .ok();
        assertThat(rejected.field("status")).isEqualTo("Rejected");
        assertThat(payouts()).isEmpty();
        assertThat(room.of(wrong)).containsExactly("MileageCheckIn Declined 1000");
        assertThat(room.of(good)).containsExactly("MileageCheckIn Confirmed 500");
        assertThat(room.balance(dana.userId())).isEqualTo(500);
        var all = acme.admin().get("/api/payouts?status=Rejected").ok().json();
        assertThat(all.path("totalItems").asInt()).isEqualTo(1);
        assertThat(all.at("/payouts/0/adminNote").asString()).isEqualTo("No account.");
        claimed();
        SERVER.operator()
                .post("/admin/api/payouts/" + payout + "/settle", Api.object("reference", "A"))
                .refused(409, "ERROR_INVALID_STATUS_CHANGE");
        assertThat(payouts().get(0).path("amount").toString()).isEqualTo("5.0");
    }

    @Test
    void a_claim_takes_the_whole_balance_and_its_payout_is_settled_by_an_operator() {
        room.pays(10, 2.25);
        dana.confirmed(1_000);
        dana.confirmed(1_100);
        room.readNews();
        var link = claimed();
        assertThat(link).startsWith(SERVER.bean(PublicUrl.class).base() + "/rewards/");
        var payout = payouts().get(0);
        assertThat(payout.path("amount").toString()).isEqualTo("12.25");
        assertThat(payout.path("paymentReferenceLink").asString()).isEqualTo(link);
        assertThat(payout.path("paymentReferenceId")).isEqualTo(payout.path("id"));
        assertThat(payout.path("id").asString()).startsWith("XT_PAY");
        assertThat(payout.path("rewards").size()).isEqualTo(2);
        assertThat(payout.at("/rewards/0/status").asString()).isEqualTo("Claimed");
        assertThat(payout.at("/rewards/0/payoutId")).isEqualTo(payout.path("id"));
        assertThat(payout.at("/rewards/0/buyer/featured").asBoolean()).isFalse();
        claim("ERROR_NO_CONFIRMED_REWARDS");
        var id = payout.path("id").asString();
        SERVER.operator()
                .post("/admin/api/payouts/" + id + "/settle", Api.object("reference", "V-1", "link", "ftp://x"))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        SERVER.operator()
                .post("/admin/api/payouts/" + id + "/settle", Api.object("reference", "V-1"))
                .ok();
        SERVER.operator()
                .post("/admin/api/payouts/XT_PAY0/settle", Api.object("reference", "V-1"))
                .refused(404, "ERROR_PAYOUT_NOT_FOUND");
        assertThat(payouts().get(0).path("paymentReferenceId").asString()).isEqualTo("V-1");
        assertThat(payouts().get(0).path("status").asString()).isEqualTo("Settled");
        assertThat(room.told(room.payouts(dana.userId()).getFirst().id().value()))
                .containsExactly("payout.created", "payout.settled");
        var check = SERVER.operator()
                .get("/admin/api/rewards/check?partnerId=" + acme.partnerId())
                .ok();
        assertThat(check.json().path("sound").asBoolean()).isTrue();
    }

    @Test
    void less_than_a_dollar_is_not_paid_out() {
        room.pays(0.99);
        dana.confirmed(1_000);
        room.readNews();
        claim("ERROR_MINIMUM_REWARD_THRESHOLD_NOT_MET");
        room.pays(0.01);
        dana.confirmed(1_100);
        room.readNews();
        claimed();
    }

    @Test
    void a_provider_that_is_away_claims_nothing() {
        room.grant(dana.userId(), 500);
        SERVER.provider().goAway();
        claim("ERROR_CLAIMING_REWARDS");
        acme.admin().get("/api/rewards/products").refused(500, "ERROR_FETCHING_REWARDS_PRODUCTS");
        SERVER.provider().reset();
        assertThat(acme.app()
                        .get("/api/rewards/products")
                        .ok()
                        .json()
                        .at("/0/id")
                        .asString())
                .isEqualTo(ScriptedProvider.PRODUCT);
        assertThat(new PaidByPeople(SERVER.bean(PublicUrl.class)).products()).isNotEmpty();
        claimed();
    }

    @Test
    void a_claim_names_a_product_and_a_user_within_reach() {
        room.grant(dana.userId(), 500);
        var claim = "/api/users/by-id/" + dana.userId() + "/rewards/claim";
        for (var query : List.of("", "?product=", "?product=none", "?product=gift-card&language=%3Cb%3E")) {
            acme.admin().post(claim + query, "").refused(400, "ERROR_INVALID_PARAMETERS");
        }
        acme.admin()
                .post("/api/users/by-id/XT_IUSR0/rewards/claim?product=gift-card", "")
                .refused(404, "ERROR_USER_NOT_FOUND");
        var keyed = acme.appOf(dana.userId()).with("Idempotency-Key", UUID.randomUUID() + "-claim-of-dana");
        var first = keyed.post(claim + "?product=gift-card", "").ok();
        assertThat(keyed.post(claim + "?product=gift-card", "").ok().text()).isEqualTo(first.text());
        assertThat(payouts()).hasSize(1);
    }

    @Test
    void a_grant_is_confirmed_at_once_and_granted_once_for_each_reference() {
        var body = Api.object(
                "userId",
                dana.userId(),
                "amount",
                12.34,
                "actionCode",
                "device-purchase",
                "clientReference",
                "order 7");
        var first = grant(body).ok();
        assertThat(first.field("status")).isEqualTo("Confirmed");
        assertThat(first.field("type")).isEqualTo("Custom");
        assertThat(first.json().path("amount").toString()).isEqualTo("12.34");
        assertThat(first.json().path("idempotentReplay").asBoolean()).isFalse();
        var other = copy(body);
        other.put("actionCode", "other");
        var replay = grant(other).ok();
        assertThat(replay.json().path("idempotentReplay").asBoolean()).isTrue();
        assertThat(replay.field("id")).isEqualTo(first.field("id"));
        assertThat(replay.field("actionCode")).isEqualTo("device-purchase");
        for (var change :
                Map.<String, Object>of("amount", 12.35, "userId", acme.driver()).entrySet()) {
            var changed = copy(body);
            changed.put(change.getKey(), change.getValue());
            grant(changed).refused(409, "ERROR_CLIENT_REFERENCE_CONFLICT");
        }
        // references are each partner's own
        var globex = Acme.join(SERVER);
        var theirs = copy(body);
        theirs.put("userId", globex.driver());
        globex.admin().post("/api/rewards/grant", theirs).ok();
        grant(theirs).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(room.told(room.rewards(dana.userId()).getFirst().id().value()))
                .containsExactly("reward.confirmed");
    }

    @Test
    void a_grant_that_is_not_well_formed_is_refused() {
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("amount", 0.99),
                Map.entry("amount", 100.01),
                Map.entry("amount", 1.234),
                Map.entry("amount", "5"),
                Map.entry("actionCode", "a b"),
                Map.entry("actionCode", "x".repeat(65)),
                Map.entry("clientReference", "x".repeat(129)),
                Map.entry("clientReference", ""))) {
            var body = Api.object("userId", dana.userId(), "amount", 5, "actionCode", "a", "clientReference", "r");
            body.put(wrong.getKey(), wrong.getValue());
            grant(body).refused(400, "ERROR_INVALID_PARAMETERS");
        }
        grant(Api.object()).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void the_partner_wide_list_answers_every_filter() {
        room.pays(10);
        dana.confirmed(1_000);
        var other = acme.danaWithGolf();
        var pending = other.checkIn(1_000).ok().field("id");
        room.readNews();
        claimed();
        room.grant(dana.userId(), 700);
        var payout = payouts().get(0).path("id").asString();
        assertThat(total("")).isEqualTo(3);
        assertThat(total("status=Claimed")).isEqualTo(1);
        assertThat(total("status=Pending")).isEqualTo(1);
        assertThat(total("status=All&rewardType=MileageCheckIn")).isEqualTo(2);
        assertThat(total("rewardType=ServiceCheckIn")).isZero();
        assertThat(total("rewardType=ConditionCheckIn")).isZero();
        assertThat(total("rewardType=Custom")).isEqualTo(1);
        assertThat(total("vehicleId=" + other.vehicleId())).isEqualTo(1);
        assertThat(total("payoutId=" + payout)).isEqualTo(1);
        assertThat(total("actionCode=survey")).isEqualTo(1);
        assertThat(total("actionCode=surve")).isZero();
        assertThat(total("rewardStartDate=2999-01-01T00:00:00.000Z")).isZero();
        assertThat(total("rewardEndDate=2999-01-01T00:00:00.000Z")).isEqualTo(3);
        assertThat(total("searchBy=userFirstName&searchValue=DAN")).isEqualTo(3);
        var phone = acme.admin().get("/api/users/by-id/" + other.userId()).ok().field("phone");
        assertThat(total("searchBy=userPhone&searchValue=" + Api.encoded(phone)))
                .isEqualTo(1);
        assertThat(total("searchBy=userEmail&searchValue=nobody")).isZero();
        assertThat(total("searchBy=userLastName&searchValue=driver")).isEqualTo(3);
        acme.admin().get("/api/rewards?sortBy=amount").refused(400, "ERROR_INVALID_PARAMETERS");
        var page = acme.admin()
                .get("/api/rewards?size=2&page=1&sortDirection=asc")
                .ok()
                .json();
        assertThat(page.path("itemsOnPage").asInt()).isEqualTo(1);
        assertThat(page.path("totalPages").asInt()).isEqualTo(2);
        assertThat(page.at("/rewards/0/owner/id").asString()).isEqualTo(dana.userId());
        assertThat(page.at("/rewards/0/owner/lastName").asString()).isEqualTo("Driver");
        assertThat(page.at("/rewards/0").has("buyer")).isFalse();
        acme.app().get("/api/rewards").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(pending).isNotEmpty();
    }

    @Test
    void lists_of_one_user_are_had_by_phone_as_well() {
        room.pays(10);
        dana.confirmed(1_000);
        room.readNews();
        var phone = acme.admin().get("/api/users/by-id/" + dana.userId()).ok().field("phone");
        for (var list : List.of("rewards", "rewards/confirmed", "payouts")) {
            var byId = acme.appOf(dana.userId()).get("/api/users/by-id/" + dana.userId() + "/" + list);
            var byPhone = acme.appOf(dana.userId()).get("/api/users/by-phone/" + Api.encoded(phone) + "/" + list);
            assertThat(byPhone.ok().json()).isEqualTo(byId.ok().json());
            acme.admin().get("/api/users/by-phone/123/" + list).refused(404, "ERROR_USER_NOT_FOUND");
        }
    }

    @Test
    void a_new_version_of_the_rules_goes_for_check_ins_from_its_day_on() {
        room.pays(10);
        var today = LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC);
        room.rules(Api.object(
                        "rewardsByOrdinal",
                        List.of(3),
                        "effectiveFrom",
                        today.plusDays(2).toString()))
                .ok();
        room.rules(Api.object("effectiveFrom", today.toString())).refused(400, "ERROR_INVALID_PARAMETERS");
        room.rules(Api.object("effectiveFrom", "soon")).refused(400, "ERROR_INVALID_PARAMETERS");
        room.rules(Api.object("rewardsByOrdinal", List.of(1.005))).refused(400, "ERROR_INVALID_PARAMETERS");
        room.rules(Api.object("rewardsByOrdinal", List.of("5"))).refused(400, "ERROR_INVALID_PARAMETERS");
        room.rules(Api.object("lowMileageBonus", Api.object("amount", 5))).refused(400, "ERROR_INVALID_PARAMETERS");
        var made = dana.checkIn(1_000).ok().field("id");
        SERVER.clock().advance(Duration.ofDays(3));
        acme.decide(made, "Confirmed").ok();
        var late = dana.confirmed(1_100);
        room.readNews();
        assertThat(room.of(made)).containsExactly("MileageCheckIn Confirmed 1000");
        assertThat(room.of(late)).containsExactly("MileageCheckIn Confirmed 300");
        var rules = SERVER.operator()
                .get("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage/rewards")
                .ok()
                .json();
        assertThat(rules.at("/inForce/version").asInt()).isEqualTo(2);
        assertThat(rules.path("versions").size()).isEqualTo(2);
        assertThat(rules.at("/versions/1/rewardsByOrdinal/0").toString()).isEqualTo("10.0");
    }

    @Test
    void few_miles_earn_a_bonus_once_in_its_days_and_only_as_far_as_the_readings_bear_it_out() {
        room.rules(Api.object(
                        "rewardsByOrdinal",
                        List.of(1),
                        "lowMileageBonus",
                        Api.object("amount", 20, "miles", 500, "days", 30)))
                .ok();
        var first = dana.confirmed(1_000);
        SERVER.clock().advance(Duration.ofDays(31));
        var low = dana.checkIn(1_400).ok().field("id");
        room.readNews();
        assertThat(room.of(low)).containsExactly("LowMileageBonus Pending 2000", "MileageCheckIn Pending 100");
        acme.decide(low, "Confirmed").ok();
        SERVER.clock().advance(Duration.ofDays(5));
        var soon = dana.confirmed(1_410);
        SERVER.clock().advance(Duration.ofDays(26));
        var far = dana.confirmed(3_000);
        room.readNews();
        assertThat(room.of(first)).containsExactly("MileageCheckIn Confirmed 100");
        assertThat(room.of(low)).containsExactly("LowMileageBonus Confirmed 2000", "MileageCheckIn Confirmed 100");
        assertThat(room.of(soon)).containsExactly("MileageCheckIn Confirmed 100");
        assertThat(room.of(far)).containsExactly("MileageCheckIn Confirmed 100");
        // nothing is left that the second could be compared with
        room.voided(first);
        assertThat(room.of(low)).containsExactly("LowMileageBonus Declined 2000", "MileageCheckIn Confirmed 100");
    }

    @Test
    void a_bonus_that_a_changed_reading_no_longer_shows_is_declined() {
        room.rules(Api.object("lowMileageBonus", Api.object("amount", 20, "miles", 500, "days", 30)))
                .ok();
        dana.confirmed(1_000);
        SERVER.clock().advance(Duration.ofDays(30));
        var low = dana.checkIn(1_500).ok().field("id");
        room.readNews();
        acme.admin()
                .put("/api/vehicles/checkin/mileage/" + low, dana.reading(1_501))
                .ok();
        acme.decide(low, "Confirmed").ok();
        room.readNews();
        assertThat(room.of(low)).containsExactly("LowMileageBonus Declined 2000");
    }

    @Test
    void the_summary_of_a_vehicle_tells_what_the_next_check_in_asks_and_earns() {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", 30, "lockEarly", true))
                .ok();
        room.pays(10, 5);
        var empty = summary();
        assertThat(empty.path("license").asString()).isEqualTo(dana.plate());
        var none = empty.path("conditionCheckinSummary");
        assertThat(none.path("checkinUnlocked").asBoolean()).isTrue();
        assertThat(none.path("rewardAmountForNextCheckin").asDouble()).isZero();
        var before = empty.path("mileageCheckinSummary");
        assertThat(before.path("rewardAmountForNextCheckin").toString()).isEqualTo("10.0");
        assertThat(before.path("lastConfirmedOrdinal").asInt()).isZero();
        assertThat(before.path("lastConfirmedMileage").isNull()).isTrue();
        assertThat(before.path("unlockDate").isNull()).isTrue();
        var checkin = dana.checkIn(1_000).ok().field("id");
        assertThat(summary().at("/mileageCheckinSummary/checkinUnlocked").asBoolean())
                .isFalse();
        acme.decide(checkin, "Confirmed").ok();
        room.readNews();
        var after = summary().path("mileageCheckinSummary");
        assertThat(after.at("/checkins/0/id").asString()).isEqualTo(checkin);
        assertThat(after.at("/checkins/0/checkInType").asString()).isEqualTo("MileageCheckIn");
        assertThat(after.at("/checkins/0/reward/status").asString()).isEqualTo("Confirmed");
        assertThat(after.at("/checkins/0/reward/amount").toString()).isEqualTo("10.0");
        assertThat(after.path("checkinUnlocked").asBoolean()).isFalse();
        assertThat(after.path("daysToNextCheckin").asInt()).isBetween(29, 31);
        assertThat(after.path("rewardAmountForNextCheckin").toString()).isEqualTo("5.0");
        assertThat(after.path("lastConfirmedOrdinal").asInt()).isEqualTo(1);
        assertThat(after.path("lastConfirmedMileage").asInt()).isEqualTo(1_000);
        SERVER.clock().advance(Duration.ofDays(31));
        assertThat(summary().at("/mileageCheckinSummary/checkinUnlocked").asBoolean())
                .isTrue();
        assertThat(summary().at("/mileageCheckinSummary/daysToNextCheckin").asInt())
                .isZero();
    }

    @Test
    void the_summary_of_an_address_tells_what_the_next_proof_asks_and_earns() {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/address",
                        Api.object("cadenceByOrdinal", List.of(30, 60), "lockEarly", true))
                .ok();
        room.rules("address", Api.object("rewardsByOrdinal", List.of(7, 4), "photoBonus", 2.5))
                .ok();
        var before = addressSummary();
        assertThat(before.propertyNames())
                .containsExactly(
                        "checkins",
                        "checkinUnlocked",
                        "unlockDate",
                        "daysToNextCheckin",
                        "rewardAmountForNextCheckin",
                        "photoBonusForNextCheckin",
                        "lastConfirmedOrdinal");
        assertThat(before.path("checkinUnlocked").asBoolean()).isTrue();
        assertThat(before.path("rewardAmountForNextCheckin").toString()).isEqualTo("7.0");
        assertThat(before.path("photoBonusForNextCheckin").toString()).isEqualTo("2.5");
        assertThat(before.path("unlockDate").isNull()).isTrue();
        var proof = proof(dana.userId(), true);
        proof.put("address", Api.object("addressLine1", "1 Main St", "state", "CO"));
        var checkin = acme.admin().post(PROOF, proof).ok().field("id");
        assertThat(addressSummary().path("checkinUnlocked").asBoolean()).isFalse();
        acme.decide(checkin, "Confirmed").ok();
        room.readNews();
        var after = addressSummary();
        var line = after.at("/checkins/0");
        assertThat(line.propertyNames())
                .containsExactly("id", "checkInType", "status", "checkinDate", "adminNote", "reward", "address");
        assertThat(line.path("id").asString()).isEqualTo(checkin);
        assertThat(line.path("checkInType").asString()).isEqualTo("GaragingCheckIn");
        assertThat(line.at("/reward/amount").toString()).isEqualTo("7.0");
        assertThat(line.path("address").propertyNames())
                .containsExactly("addressLine1", "city", "state", "country", "zip", "latitude", "longitude");
        assertThat(line.at("/address/addressLine1").asString()).isEqualTo("1 Main St");
        assertThat(after.path("checkins")).hasSize(1);
        assertThat(after.path("checkinUnlocked").asBoolean()).isFalse();
        assertThat(after.path("daysToNextCheckin").asInt()).isBetween(29, 31);
        assertThat(after.path("rewardAmountForNextCheckin").toString()).isEqualTo("4.0");
        assertThat(after.path("lastConfirmedOrdinal").asInt()).isEqualTo(1);
        acme.admin().post(PROOF, proof(dana.userId(), false)).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        SERVER.clock().advance(Duration.ofDays(31));
        assertThat(addressSummary().path("checkinUnlocked").asBoolean()).isTrue();
        var second = acme.admin().post(PROOF, proof(dana.userId(), false)).ok();
        assertThat(Duration.between(SERVER.clock().instant(), Instant.parse(second.field("nextCheckInDate")))
                        .toDays())
                .isBetween(58L, 60L);
    }

    @Test
    void photos_of_the_home_earn_a_bonus_unless_one_of_them_is_no_evidence() {
        room.rules("address", Api.object("rewardsByOrdinal", List.of(7), "photoBonus", 2.5))
                .ok();
        room.rules("condition", Api.object("photoBonus", 1)).refused(400, "ERROR_INVALID_PARAMETERS");
        room.rules("address", Api.object("lowMileageBonus", Api.object("amount", 5, "miles", 1, "days", 1)))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        var shown = proved(dana.userId(), true, List.of());
        var bare = proved(acme.driver(), false, List.of());
        var spoilt = proved(acme.driver(), true, List.of("FrontView"));
        assertThat(room.of(shown)).containsExactly("GaragingCheckIn Confirmed 700", "GaragingCheckIn Confirmed 250");
        assertThat(room.of(bare)).containsExactly("GaragingCheckIn Confirmed 700");
        assertThat(room.of(spoilt)).containsExactly("GaragingCheckIn Confirmed 700", "GaragingCheckIn Declined 250");
        assertThat(room.balance(dana.userId())).isEqualTo(950);
        assertThat(rewards()).hasSize(2);
        assertThat(rewards()
                        .valueStream()
                        .map(reward -> reward.path("description").asString()))
                .containsExactlyInAnyOrder("Proof of address", "Photos of the home");
        room.forgetWhatWasRead();
        room.readNews();
        assertThat(room.balance(dana.userId())).isEqualTo(950);
        // a photo that comes with the answer to a hold counts, too
        var eve = acme.driver();
        var late = acme.admin().post(PROOF, proof(eve, false)).ok().field("id");
        room.readNews();
        assertThat(room.of(late)).containsExactly("GaragingCheckIn Pending 700");
        acme.admin().put(PROOF + "/" + late, proof(eve, true)).ok();
        acme.decide(late, "Confirmed").ok();
        room.readNews();
        assertThat(room.of(late)).containsExactly("GaragingCheckIn Confirmed 700", "GaragingCheckIn Confirmed 250");
        room.voided(late);
        assertThat(room.of(late)).containsExactly("GaragingCheckIn Declined 700", "GaragingCheckIn Declined 250");
    }

    private String proved(String user, boolean withPhoto, List<String> invalid) {
        var id = acme.admin().post(PROOF, proof(user, withPhoto)).ok().field("id");
        room.readNews();
        SERVER.operator()
                .post(
                        "/admin/api/checkins/" + id + "/decision",
                        Api.object("status", "Confirmed", "invalidPhotos", invalid))
                .ok();
        room.readNews();
        return id;
    }

    private Map<String, @Nullable Object> proof(String user, boolean withPhoto) {
        var file = Acme.upload(user, "bill.jpg", Pictures.jpeg(64, 48));
        file.put("file", file.remove("photo"));
        var bill = acme.admin().post("/api/file/upload", file).ok().field("fileUrl");
        return Api.object(
                "userId",
                user,
                "documentType",
                "UtilityBill",
                "latitude",
                39.7392,
                "longitude",
                -104.9903,
                "documents",
                List.of(Api.object("url", bill, "type", "CAMERA")),
                "photos",
                withPhoto ? List.of(Api.object("url", acme.photo(user), "type", "FrontView")) : List.of());
    }

    private JsonNode addressSummary() {
        return acme.appOf(dana.userId())
                .get("/api/users/" + dana.userId() + "/proof-of-address/checkin-summary")
                .ok()
                .json()
                .get(0);
    }

    @Test
    void a_payout_that_is_not_paid_stands_against_erasing_its_user() {
        room.grant(dana.userId(), 500);
        claimed();
        var path = "/api/users/" + dana.userId();
        assertThat(acme.admin()
                        .send("DELETE", path, null)
                        .refused(409, "ERROR_ERASURE_BLOCKED")
                        .field("error_message"))
                .isEqualTo("claim_open: Payouts that are claimed and not paid: 1.");
        SERVER.operator()
                .post(
                        "/admin/api/payouts/" + payouts().get(0).path("id").asString() + "/settle",
                        Api.object("reference", "A-1"))
                .ok();
        assertThat(acme.admin().send("DELETE", path, null).status()).isEqualTo(202);
    }

    @Test
    void an_erased_user_leaves_books_that_add_up_and_no_word_of_his() {
        room.pays(10);
        dana.confirmed(1_000);
        room.readNews();
        room.grant(dana.userId(), 500, "order of dana");
        claimed();
        var person = new PersonalData.Person(
                room.partner().value(), UserId.of(dana.userId()).value(), dana.userId());
        var rows = SERVER.bean(PersonalRows.class);
        var things = SERVER.bean(RewardData.class).things(person);
        assertThat(things).hasSize(3);
        RewardData.HELD.forEach(held -> rows.untie(held, person, things));
        RewardData.HELD.forEach(held -> rows.erase(held, person, things));
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from rewards where user_id = :user and checkin_id is not null"
                                + " or client_reference = 'order of dana'")
                        .param("user", person.user())
                        .query(Long.class)
                        .single())
                .isZero();
        room.is_sound();
    }

    private JsonNode summary() {
        return acme.appOf(dana.userId())
                .get("/api/vehicles/" + dana.vehicleId() + "/checkin-summary")
                .ok()
                .json()
                .get(0);
    }

    @Test
    void the_buyer_is_the_partner_s_profile() {
        var path = "/admin/api/partners/" + acme.partnerId() + "/buyer";
        SERVER.operator()
                .put(path, Api.object("websiteLink", "http://acme.example"))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        SERVER.operator()
                .put(path, Api.object("name", "Acme Insurance", "featured", true, "logo", "https://acme.example/l.png"))
                .ok();
        room.grant(dana.userId(), 300);
        var buyer = rewards().get(0).path("buyer");
        assertThat(buyer.path("name").asString()).isEqualTo("Acme Insurance");
        assertThat(buyer.path("featured").asBoolean()).isTrue();
        assertThat(buyer.path("logo").asString()).isEqualTo("https://acme.example/l.png");
        assertThat(buyer.path("shopNowLink").isNull()).isTrue();
        assertThat(buyer.path("id").asString()).isEqualTo(acme.partnerId());
        assertThat(SERVER.operator().get(path).ok().json()).isEqualTo(buyer);
    }

    @Test
    void each_event_shows_what_it_tells_of_as_it_then_was() {
        room.pays(10);
        var checkin = dana.confirmed(1_000);
        room.readNews();
        claimed();
        room.voided(checkin);
        var reward = room.rewards(dana.userId()).getFirst().id().value();
        var shown = events(reward);
        assertThat(shown)
                .containsExactly(
                        "reward.created Pending null false",
                        "reward.confirmed Confirmed null false",
                        "reward.claimed Claimed " + payouts().get(0).path("id").asString() + " false",
                        "reward.clawed_back Claimed "
                                + payouts().get(0).path("id").asString() + " true");
        var all = acme.admin().get("/api/events?size=100").ok().json();
        var created = all.path("events")
                .valueStream()
                .filter(event -> event.path("type").asString().equals("payout.created"))
                .findFirst()
                .orElseThrow();
        assertThat(created.at("/data/amount").toString()).isEqualTo("10.0");
        assertThat(created.at("/data/rewards").size()).isEqualTo(1);
    }

    private List<String> events(UUID subject) {
        var news = SERVER.jdbc()
                .sql("select * from outbox where subject = :subject order by position")
                .param("subject", subject)
                .query((row, n) -> new News(
                        row.getLong("position"),
                        row.getObject("partner_id", UUID.class),
                        row.getObject("id", UUID.class),
                        String.valueOf(row.getString("type")),
                        subject,
                        row.getInt("sequence"),
                        Instant.EPOCH))
                .list();
        EventBody body = SERVER.bean(RewardEvents.class);
        var shown = body.show(news);
        return news.stream()
                .map(one -> {
                    var view = (RewardView) Objects.requireNonNull(shown.get(one.id()));
                    return one.type() + " " + view.status() + " " + view.payoutId() + " "
                            + (view.clawedBackAt() != null);
                })
                .toList();
    }

    private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> body) {
        var copy = Api.object();
        body.forEach(copy::put);
        return copy;
    }

    private Answer grant(Map<String, @Nullable Object> body) {
        return acme.admin().post("/api/rewards/grant", body);
    }

    private int total(String query) {
        return acme.admin()
                .get("/api/rewards?" + query)
                .ok()
                .json()
                .path("totalItems")
                .asInt();
    }

    private JsonNode rewards() {
        return list("rewards");
    }

    private JsonNode confirmed() {
        return list("rewards/confirmed");
    }

    private JsonNode payouts() {
        return list("payouts");
    }

    private JsonNode list(String what) {
        return acme.appOf(dana.userId())
                .get("/api/users/by-id/" + dana.userId() + "/" + what)
                .ok()
                .json();
    }

    private String claimed() {
        return post().ok().field("rewardDeliveryLink");
    }

    private void claim(String refusal) {
        post().refused(500, refusal);
    }

    private Answer post() {
        return acme.appOf(dana.userId())
                .post(
                        "/api/users/by-id/" + dana.userId() + "/rewards/claim?product=" + ScriptedProvider.PRODUCT
                                + "&language=en",
                        "");
    }
}
