package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.Settings;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who guesses is told to wait, for that client from that address; nobody else notices. */
class ThrottleTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String LIST = "/api/users/list";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final int limit = SERVER.bean(Settings.class).maxAuthFailuresPerMinute();
    private final Acme acme = Acme.join(SERVER);
    private final String address = "198.51.100." + ADDRESSES.incrementAndGet();

    @Test
    void wrong_secrets_of_a_client_in_headers_are_told_to_wait_past_the_limit() {
        var wrong = acme.headers().with("clientSecret", "wrong").from(address);
        exhaust(wrong);
        waits(wrong.get(LIST));
        waits(wrong.bearer(acme.token("admin", null)).get(LIST));

        acme.headers().from(address).get(LIST).ok();
        acme.admin().from(address).get(LIST).ok();
        wrong.from("198.51.100.200").get(LIST).refused(401, "ERROR_INVALID_CREDENTIALS");
        Acme.join(SERVER)
                .headers()
                .with("clientSecret", "wrong")
                .from(address)
                .get(LIST)
                .refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_partner_with_a_limit_may_send_a_minute_s_worth_at_once_and_then_what_each_second_brings() {
        var settings = "/admin/api/partners/" + acme.partnerId();
        SERVER.operator().put(settings, Api.object("requestsPerMinute", 4)).ok();
        for (int i = 0; i < 4; i++) {
            acme.admin().get(LIST).ok();
        }
        // whoever it is of the partner's, and an app in a browser can read it
        var refused = acme.app().get("/api/users/by-id/x").refused(429, "ERROR_TOO_MANY_REQUESTS");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 15);
        assertThat(acme.headers().get(LIST).status()).isEqualTo(429);
        Acme.join(SERVER).admin().get(LIST).ok();

        SERVER.clock().advance(Duration.ofSeconds(15));
        acme.admin().get(LIST).ok();
        assertThat(acme.admin().get(LIST).status()).isEqualTo(429);
        SERVER.operator().put(settings, Api.object("requestsPerMinute", 0)).ok();
        acme.admin().get(LIST).ok();
    }

    @Test
    void what_is_counted_in_headers_counts_at_the_token_endpoint() {
        exhaust(acme.headers().with("clientSecret", "wrong").from(address));
        waits(asked("wrong"));
        asked(acme.clientSecret()).ok();
    }

    @Test
    void guessed_tokens_are_told_to_wait_and_spent_ones_are_still_told_that_they_are() {
        var spent = acme.token("admin", null);
        var rotated = SERVER.operator()
                .post("/admin/api/clients/" + acme.clientId() + "/rotate", Api.object("overlapHours", 0))
                .ok();
        var guess = SERVER.anyone().bearer("guess").from(address);
        exhaust(guess);
        waits(guess.get(LIST));
        SERVER.anyone().bearer(spent).from(address).get(LIST).refused(401, "ERROR_INVALID_CREDENTIALS");
        var fresh = asked(rotated.field("clientSecret")).ok().field("access_token");
        SERVER.anyone().bearer(fresh).from(address).get(LIST).ok();
    }

    @Test
    void whoever_sends_nothing_guesses_nothing() {
        var nobody = SERVER.anyone().from(address);
        for (int i = 0; i <= limit; i++) {
            nobody.get(LIST).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
    }

    @Test
    void guessed_operator_keys_are_told_to_wait_and_the_right_one_passes() {
        var path = "/admin/api/partners/" + acme.partnerId();
        var guess = SERVER.anyone().bearer("mpo_guess").from(address);
        for (int i = 0; i < limit; i++) {
            guess.get(path).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
        waits(guess.get(path));
        SERVER.operator().from(address).get(path).ok();
    }

    private void exhaust(Api caller) {
        for (int i = 0; i < limit; i++) {
            caller.get(LIST).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
    }

    private static void waits(Answer answer) {
        answer.refused(429, "ERROR_TOO_MANY_REQUESTS");
        assertThat(answer.header("Retry-After")).isEqualTo("60");
    }

    private Answer asked(String secret) {
        return SERVER.anyone()
                .from(address)
                .post(
                        "/api/auth/token",
                        Api.object("partnerId", acme.partnerId(), "clientId", acme.clientId(), "clientSecret", secret));
    }
}
