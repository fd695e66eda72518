package com.mileproof.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    @Test
    void a_token_is_answered_with_the_fields_of_the_contract_and_kept_by_nobody() {
        var answer = ask("scope", "user").ok();

        assertThat(answer.json().propertyNames())
                .containsExactly("access_token", "token_type", "expires_in", "partner_id", "scope");
        assertThat(answer.field("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().get("expires_in").intValue()).isEqualTo(3600);
        assertThat(answer.field("partner_id")).isEqualTo(acme.partnerId());
        assertThat(answer.field("scope")).isEqualTo("user");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void without_a_scope_it_is_an_admin_s() {
        var answer = ask().ok();

        assertThat(answer.field("scope")).isEqualTo("admin");
        SERVER.anyone()
                .bearer(answer.field("access_token"))
                .post("/api/users", Acme.dana())
                .ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientId", "clientSecret", "partnerId"})
    void each_credential_must_be_there_and_right(String field) {
        ask(field, null).refused(400, "ERROR_INVALID_PARAMETERS");
        ask(field, 1).refused(400, "ERROR_INVALID_PARAMETERS");
        ask(field, "wrong").refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void another_partner_s_id_makes_the_credentials_wrong() {
        ask("partnerId", Acme.join(SERVER).partnerId()).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void wrong_credentials_are_told_before_what_else_is_wrong() {
        ask("clientSecret", "wrong", "scope", "root").refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_scope_is_admin_or_user() {
        ask("scope", "ADMIN").refused(400, "ERROR_INVALID_PARAMETERS");
        ask("scope", "").refused(400, "ERROR_INVALID_PARAMETERS");
        ask("scope", 7).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_token_is_bound_only_to_a_user_of_the_partner() {
        ask("scope", "user", "userId", acme.driver()).ok();
        ask("scope", "user", "userId", Acme.join(SERVER).driver()).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        ask("scope", "user", "userId", "XT_IUSR1").refused(404, "ERROR_USER_NOT_FOUND");
        ask("scope", "user", "userId", "").refused(404, "ERROR_USER_NOT_FOUND");
        ask("scope", "admin", "userId", acme.driver()).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_partner_may_forbid_user_tokens_that_are_bound_to_nobody() {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId(), Api.object("boundUserTokensOnly", true))
                .ok();
        ask("scope", "user").refused(400, "ERROR_INVALID_PARAMETERS");
        ask("scope", "user", "userId", acme.driver()).ok();
    }

    @Test
    void past_the_limit_failures_are_told_to_wait_and_right_credentials_still_pass() {
        int failures = 0;
        while (ask("clientSecret", "wrong").status() == 401) {
            failures++;
        }

        assertThat(failures).isEqualTo(100);
        var refused = ask("clientSecret", "wrong").refused(429, "ERROR_TOO_MANY_REQUESTS");
        assertThat(refused.header("Retry-After")).isEqualTo("60");
        ask().ok();
    }

    private Answer ask(@Nullable Object... fields) {
        Map<String, @Nullable Object> body = Api.object(
                "clientId", acme.clientId(), "clientSecret", acme.clientSecret(), "partnerId", acme.partnerId());
        body.putAll(Api.object(fields));
        return SERVER.anyone().post("/api/auth/token", body);
    }
}
