package com.mileproof.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Wire;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both bodies of every class of errors: the contract's, and RFC 9457 for who asks for it. */
class ProblemBodiesTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final String PROBLEM = "application/problem+json";
    private static final String LIST = "/api/users/list";
    private static final String CHECKIN = "/api/vehicles/checkin/mileage";

    private static Acme acme;
    private static Acme.Dana dana;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
        dana = acme.danaWithGolf();
        dana.confirmed(RefusedRequests.MILEAGE);
        dana.checkIn(RefusedRequests.MILEAGE).ok();
    }

    static List<RefusedRequest> refusals() {
        return RefusedRequests.of(acme, dana);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void the_contract_s_body_has_its_two_fields_and_its_status(RefusedRequest refused) {
        var answer = refused.request().apply(acme.admin()).refused(refused.contract(), refused.code());
        assertThat(answer.json().propertyNames()).containsExactly("error_code", "error_message");
        assertThat(answer.field("error_message")).isNotBlank();
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        headers(answer, refused.code(), "client");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_problem_has_the_honest_status_the_code_and_pointers(RefusedRequest refused) {
        var answer =
                refused.request().apply(acme.admin().with("Accept", PROBLEM)).refused(refused.honest(), refused.code());
        problem(answer, refused.code());
        var errors = answer.json().get("errors");
        assertThat(errors.valueStream().map(error -> error.get("pointer").asString()))
                .containsExactlyInAnyOrderElementsOf(refused.pointers());
        assertThat(errors).allMatch(error -> !error.get("detail").asString().isBlank());
        headers(answer, refused.code(), "client");
    }

    @Test
    void a_method_that_an_address_does_not_take_is_told_which_it_takes() {
        for (var api : List.of(acme.admin(), acme.admin().with("Accept", PROBLEM))) {
            assertThat(api.post(LIST, "{}").header("Allow")).contains("GET");
            assertThat(api.send("DELETE", CHECKIN + "/x", null)
                            .refused(405, "ERROR_METHOD_NOT_ALLOWED")
                            .header("Allow"))
                    .contains("GET")
                    .contains("PUT");
        }
    }

    @Test
    void a_mistake_of_ours_is_ours_in_both_bodies_and_tells_nothing_of_the_inside() {
        var campaign = "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage";
        SERVER.jdbc().sql("alter table campaign_versions rename to mislaid").update();
        try {
            var plain = SERVER.operator().get(campaign).refused(500, "INTERNAL_SERVER_ERROR");
            headers(plain, "INTERNAL_SERVER_ERROR", "server");
            var problem =
                    SERVER.operator().with("Accept", PROBLEM).get(campaign).refused(500, "INTERNAL_SERVER_ERROR");
            problem(problem, "INTERNAL_SERVER_ERROR");
            headers(problem, "INTERNAL_SERVER_ERROR", "server");
            assertThat(plain.text() + problem.text()).doesNotContain("campaign_versions", "select", "Exception", "SQL");
        } finally {
            SERVER.jdbc().sql("alter table mislaid rename to campaign_versions").update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PROBLEM,
                "application/json, application/problem+json",
                "application/json,application/problem+json;q=0.1",
                "text/html, APPLICATION/Problem+JSON; charset=utf-8"
            })
    void who_names_it_in_accept_gets_it(String accept) {
        problem(acme.admin().with("Accept", accept).get("/api/nothing"), "ERROR_NOT_FOUND");
    }

    @Test
    void who_names_it_in_a_second_line_of_accept_gets_it_too() {
        var answer = new Wire(SERVER)
                .get(
                        "/api/nothing",
                        "Authorization: Bearer " + acme.token("admin", null),
                        "Accept: application/json",
                        "Accept: " + PROBLEM);
        problem(answer, "ERROR_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "*/*",
                "text/html",
                "application/*",
                "image/png",
                "rubbish",
                "application/problem+xml",
                "application/problem+json;q=0",
                "application/json, application/problem+json; q=0.0"
            })
    void who_does_not_name_it_or_does_not_want_it_gets_the_contract_s(String accept) {
        var answer = acme.admin().with("Accept", accept).get("/api/nothing").refused(404, "ERROR_NOT_FOUND");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {PROBLEM, "text/html", "image/png", "rubbish", "application/xml;q=1"})
    void a_success_is_json_whatever_accept_says(String accept) {
        var api = acme.admin().with("Accept", accept);
        for (var answer :
                List.of(api.get(LIST).ok(), api.post("/api/users", Acme.dana()).ok())) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Mileproof-Error")).isNull();
            assertThat(answer.header("Mileproof-Fault")).isNull();
        }
    }

    @Test
    void a_partner_can_choose_problems_for_all_its_callers() {
        var globex = Acme.join(SERVER);
        var user = globex.driver();
        var callers = List.of(globex.admin(), globex.app(), globex.appOf(user), globex.headers());
        callers.forEach(caller -> assertThat(caller.get("/api/nothing")
                        .refused(404, "ERROR_NOT_FOUND")
                        .header("Content-Type"))
                .isEqualTo("application/json"));
        SERVER.operator()
                .put("/admin/api/partners/" + globex.partnerId(), Api.object("problemDetails", true))
                .ok();
        callers.forEach(caller -> problem(caller.get("/api/nothing"), "ERROR_NOT_FOUND"));
        globex.danaWithGolf().checkIn(0).refused(422, "ERROR_MILEAGE");
        assertThat(globex.admin().get(LIST).ok().header("Content-Type")).isEqualTo("application/json");
        acme.admin().get("/api/nothing").refused(404, "ERROR_NOT_FOUND");
        assertThat(acme.admin().get("/api/nothing").header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void a_request_keeps_the_id_that_its_sender_gave_it() {
        var answer = acme.admin()
                .with("Accept", PROBLEM)
                .with("X-Request-Id", "order-4711.retry_2")
                .get("/api/nothing");
        assertThat(answer.header("X-Request-Id")).isEqualTo("order-4711.retry_2");
        assertThat(answer.field("requestId")).isEqualTo("order-4711.retry_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"short", "has a blank in it", "<script>alert(1)</script>", "ümläute-sind-keine", "a\"b\"c\"d\""})
    void an_id_that_is_not_plain_is_replaced(String id) {
        var answer =
                acme.admin().with("Accept", PROBLEM).with("X-Request-Id", id).get("/api/nothing");
        assertThat(answer.header("X-Request-Id")).isNotEqualTo(id).matches("[0-9a-f-]{36}");
        assertThat(answer.field("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    @Test
    void an_unknown_caller_is_told_how_to_be_known_and_no_error_is_kept_by_caches() {
        var answer = SERVER.anyone().get(LIST).refused(401, "ERROR_INVALID_CREDENTIALS");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(SERVER.anyone().send("HEAD", LIST, null).bytes()).isEmpty();
    }

    private static void problem(Answer answer, String code) {
        assertThat(answer.header("Content-Type")).as(answer.text()).isEqualTo(PROBLEM);
        assertThat(answer.json().propertyNames())
                .containsExactly("type", "title", "status", "detail", "instance", "code", "errors", "requestId");
        assertThat(answer.field("type")).isEqualTo("urn:mileproof:error:" + code);
        assertThat(answer.field("title")).isNotBlank();
        assertThat(answer.json().get("status").intValue()).isEqualTo(answer.status());
        assertThat(answer.field("detail")).isNotBlank();
        assertThat(answer.field("code")).isEqualTo(code);
        assertThat(answer.field("requestId")).isEqualTo(answer.header("X-Request-Id"));
    }

    private static void headers(Answer answer, String code, String fault) {
        assertThat(answer.header("Mileproof-Error")).isEqualTo(code);
        assertThat(answer.header("Mileproof-Fault")).isEqualTo(fault);
        assertThat(answer.header("X-Request-Id")).isNotBlank();
    }
}
