package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.partners.Campaign;
import com.mileproof.partners.PartnerClock;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A sandbox's clock moves its cadence and its deadlines, and nothing else of anybody's. */
class TestClockTest {

    private static final String CLOCK = "/api/sandbox/clock";
    private static final String CHECKIN = "/api/vehicles/checkin/mileage";
    private static final int CADENCE = 30;
    private static final int HOLD = 14;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = joinAtNoon();

    @Test
    void days_come_are_missed_and_holds_expire_in_order_when_the_clock_is_moved() {
        everyMonth(acme);
        var golf = acme.danaWithGolf();
        var polo = acme.danaWithGolf();
        var first = golf.confirmed(1_000);
        assertThat(next(first)).isEqualTo(day(CADENCE));
        golf.checkIn(1_100).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        var held = polo.checkIn(500).ok().field("id");
        acme.decide(held, "OnHold").ok();

        advance(Api.object("days", CADENCE - 1));
        assertThat(news()).endsWith("checkin.on_hold", "checkin.hold_expired");
        var before = news().size();
        advance(Api.object("by", "P1DT1H"));
        assertThat(news()).hasSize(before + 1).endsWith("checkin.due");
        var second = golf.checkIn(1_100).ok().field("id");
        acme.decide(second, "Confirmed").ok();
        assertThat(next(second))
                .as("a cadence counts from what the test clock shows")
                .isEqualTo(day(2 * CADENCE));

        // both in one step, and only once
        advance(Api.object("days", CADENCE + Campaign.DEFAULT.graceDays()));
        assertThat(news()).endsWith("checkin.confirmed", "checkin.due", "checkin.missed");
        before = news().size();
        advance(Api.object("days", 1));
        SERVER.bean(Reminders.class).tell();
        SERVER.bean(HoldExpiry.class).expire();
        assertThat(news()).hasSize(before);
    }

    @Test
    void deadlines_that_come_later_by_themselves_go_by_the_test_clock_too() {
        everyMonth(acme);
        var dana = acme.danaWithGolf();
        advance(Api.object("days", 100));
        var held = dana.checkIn(1_000).ok().field("id");
        acme.decide(held, "OnHold").ok();
        var shown = acme.headers().get(CHECKIN + "/" + held).ok();
        var received = Instant.parse(shown.field("updated"));
        assertThat(received).as("received times are real").isBefore(day(1));
        assertThat(Instant.parse(shown.field("holdExpiresAt"))).isEqualTo(received.plus(Duration.ofDays(100 + HOLD)));
        SERVER.clock().advance(Duration.ofDays(HOLD).minusMinutes(1));
        assertThat(SERVER.bean(HoldExpiry.class).expire()).isZero();
        SERVER.clock().advance(Duration.ofMinutes(2));
        assertThat(SERVER.bean(HoldExpiry.class).expire()).isEqualTo(1);

        acme.decide(held, "Confirmed").ok();
        SERVER.clock().advance(Duration.ofDays(CADENCE - HOLD + 1));
        SERVER.bean(Reminders.class).tell();
        assertThat(news()).endsWith("checkin.confirmed", "checkin.due");
    }

    @Test
    void versions_of_a_campaign_begin_by_the_test_clock() {
        everyMonth(acme);
        var other = Acme.join(SERVER);
        var path = "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage";
        var begins = day(10).toString();
        SERVER.operator()
                .put(path, Api.object("cadenceDays", 7, "effectiveFrom", begins))
                .ok();
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + other.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", 7, "effectiveFrom", begins))
                .ok();
        var first = acme.danaWithGolf().confirmed(1_000);
        advance(Api.object("days", 10));
        var second = acme.danaWithGolf().confirmed(1_000);
        assertThat(next(first)).isEqualTo(day(CADENCE));
        assertThat(next(second)).isEqualTo(day(17));
        assertThat(SERVER.operator().get(path).ok().field("version")).isEqualTo("2");
        var theirs = "/admin/api/partners/" + other.partnerId() + "/campaigns/mileage";
        assertThat(SERVER.operator().get(theirs).ok().field("version")).isEqualTo("0");

        // the test clock is also what a day that is asked for has to be later than
        SERVER.operator()
                .put(path, Api.object("effectiveFrom", day(9).toString()))
                .refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void links_for_drivers_expire_by_the_test_clock() {
        var dana = acme.danaWithGolf();
        advance(Api.object("days", 10));
        var made = acme.admin()
                .post(
                        "/api/vehicles/" + dana.vehicleId() + "/capture-link",
                        Api.object("kind", "mileage", "expiresInHours", 48))
                .ok();
        assertThat(Instant.parse(made.field("expiresAt"))).isBetween(day(12), day(13));
        var link = made.field("url").replaceFirst("^https?://[^/]+", "");
        advance(Api.object("by", "PT47H"));
        assertThat(SERVER.anyone().get(link).status()).isEqualTo(200);
        advance(Api.object("by", "PT2H"));
        assertThat(SERVER.anyone().get(link).status()).isEqualTo(410);
    }

    @Test
    void nobody_else_and_nothing_else_moves() {
        var other = Acme.join(SERVER);
        everyMonth(other);
        var theirs = other.danaWithGolf();
        theirs.confirmed(1_000);
        var token = acme.admin();
        advance(Api.object("days", 366));
        assertThat(token.get(CLOCK).ok().field("ahead")).as("tokens live on").isEqualTo("PT8784H");
        SERVER.bean(Reminders.class).tell();
        assertThat(news(other)).containsExactly("checkin.created", "checkin.confirmed");
        theirs.checkIn(1_001).refused(500, "ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void only_a_sandbox_has_a_clock_and_only_forward() {
        var other = Acme.join(SERVER);
        other.admin().get(CLOCK).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(other.admin()
                        .post(CLOCK + "/advance", Api.object("days", 1))
                        .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE")
                        .field("error_message"))
                .contains("is no sandbox");
        acme.app().post(CLOCK + "/advance", Api.object("days", 1)).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        for (var wrong : List.<Map<String, ?>>of(
                Map.of(),
                Map.of("days", 0),
                Map.of("days", -1),
                Map.of("days", 367),
                Map.of("days", 1, "by", "P1D"),
                Map.of("by", "P1M"),
                Map.of("by", "-P1D"),
                Map.of("by", "PT0.5S"),
                Map.of("by", "P367D"))) {
            acme.admin().post(CLOCK + "/advance", wrong).refused(400, "ERROR_INVALID_PARAMETERS");
        }
        var step = (int) PartnerClock.LONGEST_STEP.toDays();
        for (int days = step; days <= PartnerClock.FURTHEST.toDays(); days += step) {
            advance(Api.object("days", step));
        }
        acme.admin().post(CLOCK + "/advance", Api.object("days", 1)).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_partner_is_a_sandbox_from_its_first_day_or_never() {
        var mine = "/admin/api/partners/" + acme.partnerId();
        var theirs = "/admin/api/partners/" + Acme.join(SERVER).partnerId();
        SERVER.operator().put(mine, Api.object("sandbox", false)).refused(400, "ERROR_INVALID_PARAMETERS");
        SERVER.operator().put(theirs, Api.object("sandbox", true)).refused(400, "ERROR_INVALID_PARAMETERS");
        SERVER.operator()
                .put(mine, Api.object("sandbox", true, "name", "Trials"))
                .ok();
        assertThat(SERVER.operator().get(mine).ok().json().get("sandbox").booleanValue())
                .isTrue();
        assertThat(SERVER.operator().get(theirs).ok().json().get("sandbox").booleanValue())
                .isFalse();
    }

    private Answer advance(Map<String, ?> body) {
        return acme.headers().post(CLOCK + "/advance", body).ok();
    }

    private Instant next(String checkin) {
        return Instant.parse(acme.headers().get(CHECKIN + "/" + checkin).ok().field("nextCheckInDate"));
    }

    private static void everyMonth(Acme partner) {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + partner.partnerId() + "/campaigns/mileage",
                        Api.object("cadenceDays", CADENCE, "lockEarly", true))
                .ok();
    }

    /** Noon, because days are counted here and a test that begins at 23:00 would end on the next. */
    private static Acme joinAtNoon() {
        SERVER.clock().setTo(day(1).plus(Duration.ofHours(12)));
        return Acme.joinAsSandbox(SERVER);
    }

    /** The beginning of a day from now, in UTC. */
    private static Instant day(int from) {
        return SERVER.clock().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(from));
    }

    private List<String> news() {
        return news(acme);
    }

    private static List<String> news(Acme partner) {
        return SERVER.jdbc()
                .sql("select type from outbox where partner_id = :partner order by position")
                .param("partner", PartnerId.of(partner.partnerId()).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
