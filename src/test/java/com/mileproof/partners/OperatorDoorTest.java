package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.OperatorKeys;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do to partners, and who is no operator. */
class OperatorDoorTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String PARTNERS = "/admin/api/partners";

    private final Acme acme = Acme.join(SERVER);
    private final String path = PARTNERS + "/" + acme.partnerId();

    @Test
    void nobody_but_an_operator_comes_in() {
        var before = Snapshot.of(SERVER);
        for (var caller : List.of(
                SERVER.anyone(),
                SERVER.anyone().bearer(""),
                SERVER.anyone().bearer("mpo_wrong"),
                SERVER.anyone().bearer(SERVER.operatorKey() + "x"),
                SERVER.anyone().bearer(acme.clientSecret()),
                SERVER.anyone().with("Authorization", "Basic " + SERVER.operatorKey()),
                SERVER.anyone().with("operatorKey", SERVER.operatorKey()),
                acme.admin(),
                acme.app(),
                acme.headers())) {
            caller.get(path).refused(401, "ERROR_INVALID_CREDENTIALS");
            caller.put(path, Api.object("name", "Taken")).refused(401, "ERROR_INVALID_CREDENTIALS");
            caller.get("/admin/api/nothing").refused(401, "ERROR_INVALID_CREDENTIALS");
            caller.post("/admin/api", "{").refused(401, "ERROR_INVALID_CREDENTIALS");
        }
        assertThat(SERVER.anyone().get(path + "?key=" + SERVER.operatorKey()).status())
                .isEqualTo(401);
        assertThat(Snapshot.of(SERVER)).isEqualTo(before);
    }

    @Test
    void an_operator_s_key_opens_nothing_of_the_partners() {
        SERVER.operator().get("/api/users/list").refused(401, "ERROR_INVALID_CREDENTIALS");
        SERVER.operator().get("/admin/api/nothing").refused(404, "ERROR_NOT_FOUND");
    }

    @Test
    void a_revoked_key_is_dead_at_once_and_the_others_live() {
        var keys = SERVER.bean(OperatorKeys.class);
        var kept = keys.create();
        var leaked = SERVER.operatorKey();
        SERVER.anyone().bearer(kept).get(path).ok();
        SERVER.operator().get(path).ok();
        assertThat(keys.revokeOthers(kept)).isPositive();
        SERVER.anyone().bearer(leaked).get(path).refused(401, "ERROR_INVALID_CREDENTIALS");
        SERVER.anyone().bearer(kept).get(path).ok();
        SERVER.jdbc().sql("update operator_keys set revoked_at = null").update();
    }

    @Test
    void creating_a_partner_shows_its_first_secret_this_once() {
        var created = SERVER.operator()
                .post(PARTNERS, Api.object("name", " Umbrella ", "timeZone", "America/Chicago"))
                .ok();
        assertThat(created.json().propertyNames())
                .containsExactly("partnerId", "name", "timeZone", "sandbox", "clientId", "clientSecret", "secretId");
        assertThat(created.field("name")).isEqualTo("Umbrella");
        assertThat(created.field("timeZone")).isEqualTo("America/Chicago");
        var settings = SERVER.operator()
                .get(PARTNERS + "/" + created.field("partnerId"))
                .ok();
        assertThat(settings.text()).doesNotContain(created.field("clientSecret"));
        assertThat(settings.json().propertyNames())
                .containsExactly(
                        "partnerId",
                        "name",
                        "timeZone",
                        "headerCredentials",
                        "boundUserTokensOnly",
                        "problemDetails",
                        "policyDatesOptional",
                        "requestsPerMinute",
                        "corsOrigins",
                        "returnUrls");
        assertThat(settings.json().get("headerCredentials").booleanValue()).isTrue();
        assertThat(settings.json().get("boundUserTokensOnly").booleanValue()).isFalse();
        assertThat(settings.json().get("corsOrigins").isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":7}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"\\ud800\"}",
                "{\"name\":\"A\",\"timeZone\":\"Mars/Olympus\"}",
                "{\"name\":\"A\",\"timeZone\":\"\"}",
                "{\"name\":\"A\",\"timeZone\":\"+02:00\"}",
                "{\"name\":\"A\",\"timeZone\":7}",
                "{\"name\":\"A\",\"name\":\"B\"}",
                "[]",
                "",
                "{"
            })
    void a_partner_that_is_not_well_formed_is_not_created(String body) {
        var before = Snapshot.of(SERVER);
        SERVER.operator().post(PARTNERS, body).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(Snapshot.of(SERVER)).isEqualTo(before);
    }

    @Test
    void what_is_unknown_is_404() {
        for (var unknown : List.of("XT_IPRT00000000000000000000000000", "x", acme.clientId())) {
            var partner = PARTNERS + "/" + unknown;
            SERVER.operator().get(partner).refused(404, "ERROR_PARTNER_NOT_FOUND");
            SERVER.operator().put(partner, "{}").refused(404, "ERROR_PARTNER_NOT_FOUND");
            SERVER.operator().post(partner + "/clients", "").refused(404, "ERROR_PARTNER_NOT_FOUND");
            SERVER.operator().get(partner + "/campaigns/mileage").refused(404, "ERROR_PARTNER_NOT_FOUND");
            SERVER.operator().put(partner + "/campaigns/mileage", "{}").refused(404, "ERROR_PARTNER_NOT_FOUND");
        }
        for (var unknown : List.of("XT_ICLI00000000000000000000000000", "x", acme.partnerId())) {
            SERVER.operator()
                    .post("/admin/api/clients/" + unknown + "/rotate", "{}")
                    .refused(404, "ERROR_CLIENT_NOT_FOUND");
            SERVER.operator()
                    .post("/admin/api/clients/" + unknown + "/revoke", "{}")
                    .refused(404, "ERROR_CLIENT_NOT_FOUND");
        }
        SERVER.operator().get(path + "/campaigns/tyres").refused(404, "ERROR_NOT_FOUND");
        SERVER.operator()
                .post("/admin/api/checkins/x/decision", Api.object("status", "Confirmed"))
                .refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
    }

    @Test
    void another_client_of_a_partner_signs_in_beside_the_first() {
        var second = SERVER.operator().post(path + "/clients", "").ok();
        assertThat(second.json().propertyNames()).containsExactly("clientId", "clientSecret", "secretId");
        acme.headers()
                .with("clientId", second.field("clientId"))
                .with("clientSecret", second.field("clientSecret"))
                .get("/api/users/list")
                .ok();
        acme.admin().get("/api/users/list").ok();
        acme.headers()
                .with("clientId", second.field("clientId"))
                .get("/api/users/list")
                .refused(401, "ERROR_INVALID_CREDENTIALS");
    }

    @Test
    void a_client_s_first_secret_is_revoked_by_the_id_that_came_with_it() {
        var second = SERVER.operator().post(path + "/clients", "").ok();
        var client = "/admin/api/clients/" + second.field("clientId");
        var rotated = SERVER.operator().post(client + "/rotate", Api.object()).ok();
        SERVER.operator()
                .post(client + "/revoke", Api.object("secretId", second.field("secretId")))
                .ok();
        var caller = acme.headers().with("clientId", second.field("clientId"));
        caller.with("clientSecret", second.field("clientSecret"))
                .get("/api/users/list")
                .refused(401, "ERROR_INVALID_CREDENTIALS");
        caller.with("clientSecret", rotated.field("clientSecret"))
                .get("/api/users/list")
                .ok();
    }
}
