package com.mileproof.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Standard Webhooks says of signatures and secrets, and when messages are tried. */
class SignatureTest {

    @Test
    void the_vector_of_the_specification_is_met() {
        var secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(Signature.header(
                        List.of(secret),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void during_a_rotation_both_secrets_sign() {
        var one = WebhookSecret.next();
        var other = WebhookSecret.next();
        var body = "{}".getBytes(UTF_8);
        var both = Signature.header(List.of(one, other), "id", Instant.EPOCH, body);
        assertThat(both.split(" ", -1))
                .containsExactly(
                        Signature.header(List.of(one), "id", Instant.EPOCH, body),
                        Signature.header(List.of(other), "id", Instant.EPOCH, body));
    }

    @Test
    void a_secret_is_written_as_the_specification_wants_it() {
        var text = WebhookSecret.next().text();
        assertThat(text).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(text.substring(6))).hasSizeBetween(24, 64);
        assertThat(WebhookSecret.of(text).text()).isEqualTo(text);
        assertThat(WebhookSecret.next().text()).isNotEqualTo(text);
    }

    @Test
    void each_wait_is_the_schedule_s_and_a_tenth_more_at_most() {
        for (int failed = 0; failed < RetrySchedule.WAITS.size(); failed++) {
            var wait = RetrySchedule.WAITS.get(failed);
            var next = RetrySchedule.next(failed, Duration.ZERO).orElseThrow();
            assertThat(next).isBetween(wait, wait.plus(wait.dividedBy(10)));
        }
        assertThat(RetrySchedule.next(RetrySchedule.WAITS.size(), Duration.ZERO))
                .as("ten attempts and no more")
                .isEmpty();
    }

    @Test
    void a_receiver_may_ask_for_more_time_but_not_for_ever() {
        assertThat(RetrySchedule.next(1, Duration.ofMinutes(7)).orElseThrow())
                .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(8));
        assertThat(RetrySchedule.next(1, Duration.ofDays(400)).orElseThrow())
                .isBetween(RetrySchedule.LONGEST_RETRY_AFTER, RetrySchedule.LONGEST_RETRY_AFTER.plusSeconds(1));
    }
}
