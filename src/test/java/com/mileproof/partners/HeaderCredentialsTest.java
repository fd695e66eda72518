package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three headers of the contract's first generation, alone and beside a token. */
class HeaderCredentialsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String LIST = "/api/users/list";

    private final Acme acme = Acme.join(SERVER);
    private final Acme globex = Acme.join(SERVER);
    private String token = "";

    @BeforeEach
    void sign() {
        token = acme.token("admin", null);
    }

    @Test
    void they_let_in_and_the_answer_calls_them_deprecated() {
        // RFC 9745, section 2.1: a date of RFC 9651
        assertThat(acme.headers().get(LIST).ok().header("Deprecation")).matches("@\\d{9,10}");
        assertThat(acme.admin().get(LIST).ok().header("Deprecation")).isNull();
        assertThat(SERVER.anyone().get(LIST).header("Deprecation")).isNull();
    }

    @Test
    void the_scheme_of_a_token_is_read_in_any_case_and_no_other_scheme_is_one() {
        SERVER.anyone().with("Authorization", "bearer " + token).get(LIST).ok();
        SERVER.anyone().with("Authorization", "BEARER   " + token).get(LIST).ok();
        for (var wrong : new String[] {token, "Token " + token, "Bearer" + token, "Bearer: " + token, "Basic eDp5"}) {
            refused(SERVER.anyone().with("Authorization", wrong));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"partnerId", "clientId", "clientSecret"})
    void each_of_them_must_be_there_and_right(String header) {
        refused(acme.headers().without(header));
        for (var wrong : new String[] {"", "x", of(globex, header), of(acme, header) + "x", of(acme, header) + ",x"}) {
            refused(acme.headers().with(header, wrong));
        }
    }

    @Test
    void their_names_are_read_in_any_case() {
        SERVER.anyone()
                .with("PARTNERID", acme.partnerId())
                .with("clientid", acme.clientId())
                .with("ClientSecret", acme.clientSecret())
                .get(LIST)
                .ok();
    }

    @Test
    void a_partner_can_switch_them_off_and_on_again() {
        set("headerCredentials", false);
        assertThat(refused(acme.headers()).header("Deprecation")).startsWith("@");
        acme.admin().get(LIST).ok();
        acme.headers().bearer(token).get(LIST).ok();
        set("headerCredentials", true);
        acme.headers().get(LIST).ok();
    }

    @Test
    void the_operators_door_does_not_know_them() {
        acme.headers().get("/admin/api/partners/" + acme.partnerId()).refused(401, "ERROR_INVALID_CREDENTIALS");
        acme.headers()
                .bearer(token)
                .get("/admin/api/partners/" + acme.partnerId())
                .refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"partnerId", "clientId", "clientSecret"})
    void beside_a_token_they_must_agree_in_each_that_is_sent(String header) {
        var bearer = SERVER.anyone().bearer(token);
        bearer.with(header, of(acme, header)).get(LIST).ok();
        for (var wrong : new String[] {"", "x", of(globex, header)}) {
            refused(bearer.with(header, wrong));
            refused(acme.headers().bearer(token).with(header, wrong));
        }
    }

    @Test
    void beside_a_token_all_three_that_agree_let_in_and_are_called_deprecated() {
        assertThat(acme.headers().bearer(token).get(LIST).ok().header("Deprecation"))
                .startsWith("@");
    }

    @Test
    void right_headers_do_not_help_a_bad_token() {
        for (var bad : new String[] {"", "x", globex.token("admin", null), "a".repeat(5_000)}) {
            refused(acme.headers().bearer(bad));
        }
    }

    @Test
    void a_user_token_stays_one_beside_right_headers() {
        acme.headers().bearer(acme.token("user", null)).get(LIST).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    @Test
    void two_tokens_or_two_values_of_a_header_are_right_for_nobody() {
        var wire = new Wire(SERVER);
        var right = new String[] {
            "partnerId: " + acme.partnerId(), "clientId: " + acme.clientId(), "clientSecret: " + acme.clientSecret()
        };
        wire.get(LIST, right).ok();
        for (var twice :
                new String[] {"partnerId: " + globex.partnerId(), "clientSecret: x", "Authorization: Bearer"}) {
            wire.get(LIST, right[0], right[1], right[2], twice).refused(401, "ERROR_INVALID_CREDENTIALS");
            wire.get(LIST, twice, right[0], right[1], right[2]).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
        var bearer = "Authorization: Bearer " + token;
        wire.get(LIST, bearer).ok();
        for (var other : new String[] {"Authorization: Bearer x", "Authorization: Basic eDp5", bearer}) {
            wire.get(LIST, bearer, other).refused(401, "ERROR_INVALID_CREDENTIALS");
            wire.get(LIST, other, bearer).refused(401, "ERROR_INVALID_CREDENTIALS");
        }
    }

    private void set(String setting, Object value) {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId(), Api.object(setting, value))
                .ok();
    }

    private static Answer refused(Api caller) {
        return caller.get(LIST).refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    private static String of(Acme partner, String header) {
        return switch (header) {
            case "partnerId" -> partner.partnerId();
            case "clientId" -> partner.clientId();
            default -> partner.clientSecret();
        };
    }
}
