package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which web apps a browser lets call the API: a partner's own, with a token. */
class CorsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String LIST = "/api/users/list";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
    private static final String ACMES = "https://app.acme.example";
    private static final String GLOBEXS = "https://globex.example:8443";

    private final Acme acme = Acme.join(SERVER);
    private final Acme globex = Acme.join(SERVER);

    @BeforeEach
    void list() {
        set(acme, List.of(ACMES, "http://localhost:5173")).ok();
        set(globex, List.of(GLOBEXS)).ok();
    }

    @Test
    void a_preflight_from_a_listed_origin_is_told_what_it_may_send() {
        for (var origin : List.of(ACMES, "http://localhost:5173", GLOBEXS)) {
            var answer = preflight(origin, LIST);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(origin);
            assertThat(names(answer, "Access-Control-Allow-Methods")).contains("GET", "POST", "PUT");
            assertThat(names(answer, "Access-Control-Allow-Headers"))
                    .contains("AUTHORIZATION", "CONTENT-TYPE", "IDEMPOTENCY-KEY");
            assertThat(names(answer, "Vary")).contains("ORIGIN");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        }
    }

    @Test
    void a_preflight_never_allows_the_three_headers() {
        assertThat(names(preflight(ACMES, LIST), "Access-Control-Allow-Headers"))
                .doesNotContain("PARTNERID", "CLIENTID", "CLIENTSECRET", "*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.acme.example",
                "https://app.acme.example:444",
                "https://app.acme.example.evil.example",
                "https://APP.acme.example",
                "https://acme.example",
                "null",
                "*",
                "https://app.acme.example/"
            })
    void any_other_origin_is_met_with_silence(String origin) {
        var preflight = preflight(origin, LIST);
        assertThat(preflight.header(ALLOW_ORIGIN)).isNull();
        assertThat(preflight.header("Access-Control-Allow-Methods")).isNull();
        assertThat(names(preflight, "Vary")).contains("ORIGIN");
        var actual = acme.admin().with("Origin", origin).get(LIST).ok();
        assertThat(actual.header(ALLOW_ORIGIN)).isNull();
    }

    @Test
    void an_answer_is_for_the_partner_s_own_origins_alone() {
        var answer = acme.admin().with("Origin", ACMES).get(LIST).ok();
        assertThat(answer.header(ALLOW_ORIGIN)).isEqualTo(ACMES);
        assertThat(names(answer, "Access-Control-Expose-Headers"))
                .contains("MILEPROOF-ERROR", "MILEPROOF-FAULT", "RETRY-AFTER", "X-REQUEST-ID", "IDEMPOTENCY-REPLAYED");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
        assertThat(acme.admin().with("Origin", GLOBEXS).get(LIST).ok().header(ALLOW_ORIGIN))
                .isNull();
        assertThat(globex.admin().with("Origin", ACMES).get(LIST).ok().header(ALLOW_ORIGIN))
                .isNull();
    }

    @Test
    void errors_too_can_be_read_by_the_app() {
        var caller = acme.app().with("Origin", ACMES);
        assertThat(caller.get("/api/users/by-id/x")
                        .refused(404, "ERROR_USER_NOT_FOUND")
                        .header(ALLOW_ORIGIN))
                .isEqualTo(ACMES);
        assertThat(caller.get(LIST)
                        .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE")
                        .header(ALLOW_ORIGIN))
                .isEqualTo(ACMES);
        assertThat(caller.get("/api/nothing").refused(404, "ERROR_NOT_FOUND").header(ALLOW_ORIGIN))
                .isEqualTo(ACMES);
    }

    @Test
    void the_three_headers_have_no_place_in_a_browser() {
        var headers = acme.headers().with("Origin", ACMES);
        assertThat(headers.get(LIST).ok().header(ALLOW_ORIGIN)).isNull();
        assertThat(headers.bearer(acme.token("admin", null)).get(LIST).ok().header(ALLOW_ORIGIN))
                .isNull();
        assertThat(acme.admin()
                        .with("Origin", ACMES)
                        .with("partnerId", acme.partnerId())
                        .get(LIST)
                        .ok()
                        .header(ALLOW_ORIGIN))
                .isNull();
    }

    @Test
    void secrets_have_no_place_in_a_browser_either() {
        var answer = SERVER.anyone()
                .with("Origin", ACMES)
                .post(
                        "/api/auth/token",
                        Api.object(
                                "partnerId", acme.partnerId(),
                                "clientId", acme.clientId(),
                                "clientSecret", acme.clientSecret()))
                .ok();
        assertThat(answer.header(ALLOW_ORIGIN)).isNull();
    }

    @Test
    void a_caller_that_is_not_known_is_told_nothing() {
        assertThat(SERVER.anyone()
                        .with("Origin", ACMES)
                        .get(LIST)
                        .refused(401, "ERROR_INVALID_CREDENTIALS")
                        .header(ALLOW_ORIGIN))
                .isNull();
    }

    @Test
    void caches_are_told_that_answers_differ_by_origin_also_where_none_was_sent() {
        assertThat(names(acme.admin().get(LIST).ok(), "Vary")).contains("ORIGIN");
        assertThat(names(acme.admin().with("Origin", ACMES).get(LIST).ok(), "Vary"))
                .contains("ORIGIN");
        assertThat(names(acme.headers().with("Origin", ACMES).get(LIST).ok(), "Vary"))
                .contains("ORIGIN");
    }

    @Test
    void the_operators_door_and_the_open_one_allow_no_origin() {
        var partner = "/admin/api/partners/" + acme.partnerId();
        for (var path : List.of(partner, "/actuator/health/liveness")) {
            assertThat(preflight(ACMES, path).header(ALLOW_ORIGIN)).as(path).isNull();
            assertThat(SERVER.operator().with("Origin", ACMES).get(path).ok().header(ALLOW_ORIGIN))
                    .as(path)
                    .isNull();
        }
    }

    @Test
    void an_origin_that_is_taken_off_the_list_is_off_at_once() {
        var origin = "https://short-lived.example";
        set(acme, List.of(origin)).ok();
        assertThat(preflight(origin, LIST).header(ALLOW_ORIGIN)).isEqualTo(origin);
        set(acme, List.of()).ok();
        assertThat(preflight(origin, LIST).header(ALLOW_ORIGIN)).isNull();
        assertThat(acme.admin().with("Origin", origin).get(LIST).ok().header(ALLOW_ORIGIN))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "",
                "app.acme.example",
                "https://*.acme.example",
                "https://app.acme.example/",
                "https://app.acme.example/path",
                "https://app.acme.example?x",
                "https://user@app.acme.example",
                "https://APP.acme.example",
                "HTTPS://app.acme.example",
                "https://app.acme.example:443",
                "http://app.acme.example:80",
                "https://app.acme.example:",
                "https://app.acme.example:99999",
                "ftp://app.acme.example",
                "javascript:alert(1)",
                "https://app.acme.example\r\nX: y"
            })
    void what_no_browser_ever_sends_as_an_origin_is_refused_as_a_setting(String origin) {
        set(acme, List.of(ACMES, origin)).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(acme.admin().with("Origin", ACMES).get(LIST).ok().header(ALLOW_ORIGIN))
                .isEqualTo(ACMES);
    }

    private static Answer preflight(String origin, String path) {
        return SERVER.anyone()
                .with("Origin", origin)
                .with("Access-Control-Request-Method", "GET")
                .with("Access-Control-Request-Headers", "authorization")
                .send("OPTIONS", path, null);
    }

    private static Answer set(Acme partner, List<String> origins) {
        return SERVER.operator().put("/admin/api/partners/" + partner.partnerId(), Api.object("corsOrigins", origins));
    }

    /** The members of a header that is a list, in capitals. */
    private static List<String> names(Answer answer, String header) {
        return answer.headers(header).stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(name -> name.strip().toUpperCase(Locale.ROOT))
                .toList();
    }
}
