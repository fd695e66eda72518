package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
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
import tools.jackson.databind.json.JsonMapper;

/** A partner's settings and its campaign, as operators change them. */
class PartnerSettingsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String PARTNERS = "/admin/api/partners";

    private static final String DEFAULTS = "\"cadenceDays\":null,\"cadenceMonths\":null,\"cadenceByOrdinal\":null,"
            + "\"oneOpen\":true,\"lockEarly\":false,\"windowDays\":0,\"graceDays\":7,\"requireAllPhotos\":null,"
            + "\"autoConfirm\":\"shadow\",\"samplePercent\":0,\"signals\":{},\"milesPerDay\":1500,"
            + "\"milesPerWeek\":5000,\"milesPerMonth\":12000,\"milesPerYear\":100000,\"maxSubmissions\":5,"
            + "\"holdDays\":14,\"reviewHours\":24}";

    private final String path = PARTNERS + "/" + Acme.join(SERVER).partnerId();
    private final String campaign = path + "/campaigns/mileage";

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
    void a_change_changes_what_is_sent_and_leaves_the_rest() {
        var everything = Api.object(
                "name",
                "Acme & Sons",
                "timeZone",
                "Pacific/Auckland",
                "headerCredentials",
                false,
                "boundUserTokensOnly",
                true,
                "problemDetails",
                true,
                "policyDatesOptional",
                true,
                "requestsPerMinute",
                600,
                "corsOrigins",
                List.of("https://app.acme.example"));
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
    void a_campaign_starts_with_its_defaults_and_is_replaced_as_a_whole() {
        assertThat(SERVER.operator().get(campaign).ok().text())
                .isEqualTo("{\"kind\":\"mileage\",\"version\":0,\"status\":\"inForce\",\"effectiveFrom\":null,"
                        + "\"inForceAt\":null,\"madeBy\":null,\"madeAt\":null," + DEFAULTS);
        assertThat(SERVER.operator().get(campaign + "/versions").ok().text()).isEqualTo("{\"versions\":[]}");
        var everything = Api.object(
                "cadenceDays", 30,
                "oneOpen", false,
                "lockEarly", true,
                "windowDays", 29,
                "graceDays", 365,
                "autoConfirm", "on",
                "samplePercent", 100,
                "signals", Map.of(),
                "milesPerDay", 1,
                "milesPerWeek", 2,
                "milesPerMonth", 3,
                "milesPerYear", 9_999_999,
                "maxSubmissions", 100,
                "holdDays", 365,
                "reviewHours", 720);
        var set = SERVER.operator().put(campaign, everything).ok();
        var sent = new JsonMapper().valueToTree(everything);
        for (var name : everything.keySet()) {
            assertThat(set.json().get(name)).as(name).isEqualTo(sent.get(name));
        }
        assertThat(set.field("version")).isEqualTo("1");
        assertThat(set.field("madeBy")).startsWith("operator");
        assertThat(SERVER.operator().get(campaign).ok().json()).isEqualTo(set.json());
        assertThat(SERVER.operator()
                        .put(campaign, Api.object("cadenceDays", 3_660))
                        .ok()
                        .text())
                .endsWith(DEFAULTS.replace("\"cadenceDays\":null", "\"cadenceDays\":3660"));
        assertThat(SERVER.operator().put(campaign, "{}").ok().text()).endsWith(DEFAULTS);
        assertThat(SERVER.operator()
                        .get(campaign + "/versions")
                        .ok()
                        .json()
                        .get("versions")
                        .get(2)
                        .get("milesPerYear")
                        .intValue())
                .isEqualTo(9_999_999);
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
                "{\"autoConfirm\":\"On\"}",
                "{\"autoConfirm\":true}",
                "{\"samplePercent\":101}",
                "{\"samplePercent\":-1}",
                "{\"signals\":[]}",
                "{\"signals\":{\"NO_SUCH_SIGNAL\":\"hold\"}}",
                "{\"milesPerDay\":0}",
                "{\"milesPerYear\":10000000}",
                "{\"maxSubmissions\":0}",
                "{\"maxSubmissions\":101}",
                "{\"reviewHours\":0}",
                "{\"reviewHours\":721}",
                "{\"holdDays\":0}",
                "{\"holdDays\":366}",
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

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list ? "[\"" + list.getFirst() + "\"]" : String.valueOf(value);
    }
}
