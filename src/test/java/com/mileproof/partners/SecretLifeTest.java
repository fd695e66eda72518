package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How secrets follow one another, and that tokens die with theirs. */
class SecretLifeTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String LIST = "/api/users/list";
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Acme acme = Acme.join(SERVER);

    @Test
    void a_token_lives_for_an_hour() {
        var token = acme.token("admin", null);
        SERVER.clock().advance(Tokens.LIFE.minusSeconds(2));
        called(token).ok();
        SERVER.clock().advance(Duration.ofSeconds(2));
        called(token).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void after_a_rotation_the_former_secret_and_its_tokens_stay_good_for_the_overlap() {
        var former = acme.token("admin", null);
        var rotated = rotate(2);
        var secret = rotated.field("clientSecret");
        assertThat(rotated.field("previousSecretsExpireAt")).endsWith("Z");
        asked(acme.clientSecret()).ok();
        var latter = asked(secret).ok().field("access_token");
        called(former).ok();
        called(latter).ok();
        headed(acme.clientSecret()).ok();
        headed(secret).ok();

        SERVER.clock().advance(Duration.ofHours(2));
        asked(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        headed(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        asked(secret).ok();
        headed(secret).ok();
    }

    @Test
    void a_token_dies_at_the_end_of_its_secret_s_overlap_though_its_own_hour_is_not_over() {
        rotate(1);
        SERVER.clock().advance(Duration.ofMinutes(30));
        var token = asked(acme.clientSecret()).ok().field("access_token");
        SERVER.clock().advance(Duration.ofMinutes(30).minus(A_SECOND.multipliedBy(2)));
        called(token).ok();
        SERVER.clock().advance(A_SECOND.multipliedBy(2));
        called(token).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_second_rotation_ends_the_oldest_secret_at_once() {
        var oldest = acme.token("admin", null);
        var second = rotate(24).field("clientSecret");
        var third = rotate(24).field("clientSecret");
        asked(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        called(oldest).refused(401, "ERROR_INVALID_CREDENTIALS");
        asked(second).ok();
        asked(third).ok();
        assertThat(live()).isEqualTo(2);
    }

    @Test
    void a_rotation_without_overlap_ends_all_former_secrets() {
        var token = acme.token("admin", null);
        var second = rotate(24).field("clientSecret");
        var third = rotate(0).field("clientSecret");
        asked(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        asked(second).refused(401, "ERROR_INVALID_CREDENTIALS");
        called(token).refused(401, "ERROR_INVALID_CREDENTIALS");
        asked(third).ok();
    }

    @Test
    void a_later_rotation_never_lengthens_a_secret_s_life() {
        rotate(1);
        var newest = rotate(720);
        SERVER.clock().advance(Duration.ofHours(2));
        asked(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        asked(newest.field("clientSecret")).ok();
    }

    @Test
    void one_secret_is_revoked_by_its_id_and_the_other_lives() {
        var rotated = rotate(24);
        var former = acme.token("admin", null);
        var latter = asked(rotated.field("clientSecret")).ok().field("access_token");
        assertThat(revoke(Api.object("secretId", rotated.field("secretId")))).isEqualTo(1);
        asked(rotated.field("clientSecret")).refused(401, "ERROR_INVALID_CREDENTIALS");
        headed(rotated.field("clientSecret")).refused(401, "ERROR_INVALID_CREDENTIALS");
        called(latter).refused(401, "ERROR_INVALID_CREDENTIALS");
        called(former).ok();
        asked(acme.clientSecret()).ok();
        assertThat(revoke(Api.object("secretId", rotated.field("secretId")))).isZero();
    }

    @Test
    void all_secrets_are_revoked_where_none_is_named_and_a_rotation_lets_the_client_in_again() {
        var rotated = rotate(24);
        var token = acme.token("user", acme.driver());
        assertThat(revoke(Api.object())).isEqualTo(2);
        asked(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        asked(rotated.field("clientSecret")).refused(401, "ERROR_INVALID_CREDENTIALS");
        called(token).refused(401, "ERROR_INVALID_CREDENTIALS");
        var again = rotate(24).field("clientSecret");
        asked(again).ok();
        called(token).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void another_client_of_the_partner_is_left_alone() {
        var other = SERVER.operator()
                .post("/admin/api/partners/" + acme.partnerId() + "/clients", "")
                .ok();
        revoke(Api.object());
        asked(acme.clientSecret()).refused(401, "ERROR_INVALID_CREDENTIALS");
        SERVER.anyone()
                .post(
                        "/api/auth/token",
                        Api.object(
                                "partnerId", acme.partnerId(),
                                "clientId", other.field("clientId"),
                                "clientSecret", other.field("clientSecret")))
                .ok();
        SERVER.anyone()
                .post(
                        "/api/auth/token",
                        Api.object(
                                "partnerId", acme.partnerId(),
                                "clientId", acme.clientId(),
                                "clientSecret", other.field("clientSecret")))
                .refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void another_client_s_secret_cannot_be_revoked_through_ones_own() {
        var globex = Acme.join(SERVER);
        var rotated = SERVER.operator()
                .post("/admin/api/clients/" + globex.clientId() + "/rotate", "{}")
                .ok();
        assertThat(revoke(Api.object("secretId", rotated.field("secretId")))).isZero();
        globex.admin().get(LIST).ok();
    }

    @Test
    void rotations_at_the_same_time_leave_no_more_than_two_live_secrets() throws Exception {
        var secrets = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var rotations = new ArrayList<Future<String>>();
            for (int i = 0; i < 8; i++) {
                rotations.add(threads.submit(() -> rotate(24).field("clientSecret")));
            }
            for (var rotation : rotations) {
                secrets.add(rotation.get());
            }
        }
        assertThat(live()).isEqualTo(2);
        assertThat(secrets.stream().filter(secret -> asked(secret).status() == 200))
                .hasSize(2);
    }

    @Test
    void a_partner_that_forbids_unbound_user_tokens_ends_those_there_are() {
        var user = acme.driver();
        var unbound = acme.token("user", null);
        var bound = acme.token("user", user);
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId(), Api.object("boundUserTokensOnly", true))
                .ok();
        var byId = "/api/users/by-id/" + user;
        SERVER.anyone().bearer(unbound).get(byId).refused(401, "ERROR_INVALID_CREDENTIALS");
        SERVER.anyone().bearer(bound).get(byId).ok();
        acme.admin().get(byId).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "721", "1.5", "\"24\"", "true", "[]"})
    void an_overlap_is_a_whole_number_of_hours_up_to_thirty_days(String hours) {
        SERVER.operator()
                .post("/admin/api/clients/" + acme.clientId() + "/rotate", "{\"overlapHours\":" + hours + "}")
                .refused(400, "ERROR_INVALID_PARAMETERS");
        asked(acme.clientSecret()).ok();
        assertThat(live()).isEqualTo(1);
    }

    private Answer rotate(int overlapHours) {
        return SERVER.operator()
                .post("/admin/api/clients/" + acme.clientId() + "/rotate", Api.object("overlapHours", overlapHours))
                .ok();
    }

    private int revoke(Object body) {
        return SERVER.operator()
                .post("/admin/api/clients/" + acme.clientId() + "/revoke", body)
                .ok()
                .json()
                .get("revoked")
                .intValue();
    }

    private Answer asked(String secret) {
        return SERVER.anyone()
                .post(
                        "/api/auth/token",
                        Api.object("partnerId", acme.partnerId(), "clientId", acme.clientId(), "clientSecret", secret));
    }

    private Answer headed(String secret) {
        return acme.headers().with("clientSecret", secret).get(LIST);
    }

    private static Answer called(String token) {
        return SERVER.anyone().bearer(token).get(LIST);
    }

    /** Secrets of the client that are neither revoked nor at their end. */
    private int live() {
        return SERVER.jdbc()
                .sql("""
                        select count(*) from client_secrets where revoked_at is null and client_id = :client
                          and (expires_at is null or expires_at > :now)
                        """)
                .param("client", com.mileproof.api.ClientId.of(acme.clientId()).value())
                .param("now", com.mileproof.platform.Times.sql(SERVER.clock().instant()))
                .query(Integer.class)
                .single();
    }
}
