package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.platform.OperatorKeys;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
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
    private final String campaign = path + "/campaigns/mileage";

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
                .containsExactly("partnerId", "name", "timeZone", "clientId", "clientSecret");
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
                        "corsOrigins");
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
    void a_name_of_emoji_and_of_the_longest_length_is_kept_as_it_is() {
        for (var name : List.of("🚗 Ünïön 保険", "a".repeat(200))) {
            assertThat(SERVER.operator()
                            .put(path, Api.object("name", name))
                            .ok()
                            .field("name"))
                    .isEqualTo(name);
        }
        SERVER.operator().put(path, Api.object("name", "a".repeat(201))).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void the_database_knows_every_time_zone_that_is_taken() {
        var zones = ZoneId.getAvailableZoneIds().toArray(String[]::new);
        assertThat(SERVER.jdbc()
                        .sql("select z, now() at time zone z from unnest(:zones) z")
                        .param("zones", zones)
                        .query()
                        .listOfRows())
                .hasSize(zones.length);
    }

    @Test
    void a_change_changes_what_is_sent_and_leaves_the_rest() {
        var everything = Api.object(
                "name", "Acme & Sons",
                "timeZone", "Pacific/Auckland",
                "headerCredentials", false,
                "boundUserTokensOnly", true,
                "problemDetails", true,
                "policyDatesOptional", true,
                "corsOrigins", List.of("https://app.acme.example"));
        var changed = SERVER.operator().put(path, everything).ok().json();
        everything.forEach((name, value) -> assertThat(changed.get(name).toString())
                .as(name)
                .isEqualTo(value instanceof String ? "\"" + value + "\"" : text(value)));
        assertThat(SERVER.operator().put(path, "{}").ok().json()).isEqualTo(changed);
        assertThat(SERVER.operator().get(path).ok().json()).isEqualTo(changed);
        var again = SERVER.operator()
                .put(path, Api.object("problemDetails", null, "boundUserTokensOnly", false, "unknown", 1))
                .ok()
                .json();
        assertThat(again.get("problemDetails").booleanValue()).isTrue();
        assertThat(again.get("boundUserTokensOnly").booleanValue()).isFalse();
        assertThat(again.get("name")).isEqualTo(changed.get("name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"headerCredentials\":\"false\"}",
                "{\"boundUserTokensOnly\":1}",
                "{\"problemDetails\":[]}",
                "{\"name\":\"\"}",
                "{\"name\":null}",
                "{\"timeZone\":\"EST5EDT4\"}",
                "{\"corsOrigins\":\"https://a.example\"}",
                "{\"corsOrigins\":[7]}",
                "{\"corsOrigins\":[null]}"
            })
    void a_change_that_is_not_well_formed_changes_nothing(String body) {
        var before = Snapshot.of(SERVER);
        SERVER.operator().put(path, body).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(Snapshot.of(SERVER)).isEqualTo(before);
    }

    @Test
    void changes_at_the_same_time_do_not_undo_one_another() throws Exception {
        Map<String, @Nullable Object> settings = Api.object(
                "headerCredentials", false,
                "boundUserTokensOnly", true,
                "problemDetails", true,
                "policyDatesOptional", true,
                "timeZone", "Asia/Tokyo");
        for (int round = 0; round < 10; round++) {
            var partner = PARTNERS + "/" + Acme.join(SERVER).partnerId();
            var changes = new ArrayList<Callable<Integer>>();
            settings.forEach((name, value) -> changes.add(() ->
                    SERVER.operator().put(partner, Api.object(name, value)).ok().status()));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var change : threads.invokeAll(changes)) {
                    change.get();
                }
            }
            var now = SERVER.operator().get(partner).ok().json();
            var kept = new HashMap<String, String>();
            settings.keySet().forEach(name -> kept.put(name, now.get(name).asString()));
            assertThat(kept)
                    .isEqualTo(Map.of(
                            "headerCredentials", "false",
                            "boundUserTokensOnly", "true",
                            "problemDetails", "true",
                            "policyDatesOptional", "true",
                            "timeZone", "Asia/Tokyo"));
        }
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
        SERVER.operator().get(path + "/campaigns/condition").refused(404, "ERROR_NOT_FOUND");
        SERVER.operator()
                .post("/admin/api/checkins/x/decision", Api.object("status", "Confirmed"))
                .refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
    }

    @Test
    void a_campaign_starts_with_its_defaults_and_is_replaced_as_a_whole() {
        assertThat(SERVER.operator().get(campaign).ok().text())
                .isEqualTo("{\"cadenceDays\":null,\"oneOpen\":true,\"lockEarly\":false}");
        var set = SERVER.operator()
                .put(campaign, Api.object("cadenceDays", 30, "oneOpen", false, "lockEarly", true))
                .ok();
        assertThat(set.text()).isEqualTo("{\"cadenceDays\":30,\"oneOpen\":false,\"lockEarly\":true}");
        assertThat(SERVER.operator().get(campaign).ok().json()).isEqualTo(set.json());
        assertThat(SERVER.operator()
                        .put(campaign, Api.object("cadenceDays", 3_660))
                        .ok()
                        .text())
                .isEqualTo("{\"cadenceDays\":3660,\"oneOpen\":true,\"lockEarly\":false}");
        assertThat(SERVER.operator().put(campaign, "{}").ok().text())
                .isEqualTo("{\"cadenceDays\":null,\"oneOpen\":true,\"lockEarly\":false}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"cadenceDays\":0}",
                "{\"cadenceDays\":-1}",
                "{\"cadenceDays\":3661}",
                "{\"cadenceDays\":1.5}",
                "{\"cadenceDays\":1e999999999}",
                "{\"cadenceDays\":\"30\"}",
                "{\"oneOpen\":\"no\"}",
                "{\"lockEarly\":0}",
                "null"
            })
    void a_campaign_that_is_not_well_formed_changes_nothing(String body) {
        SERVER.operator().put(campaign, Api.object("cadenceDays", 7)).ok();
        SERVER.operator().put(campaign, body).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(SERVER.operator()
                        .get(campaign)
                        .ok()
                        .json()
                        .get("cadenceDays")
                        .intValue())
                .isEqualTo(7);
    }

    @Test
    void another_client_of_a_partner_signs_in_beside_the_first() {
        var second = SERVER.operator().post(path + "/clients", "").ok();
        assertThat(second.json().propertyNames()).containsExactly("clientId", "clientSecret");
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

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list ? "[\"" + list.getFirst() + "\"]" : String.valueOf(value);
    }
}
