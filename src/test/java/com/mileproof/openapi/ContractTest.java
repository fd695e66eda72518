package com.mileproof.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the check of the server's answers lets pass and what it finds. */
final class ContractTest {

    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String LINK = "/api/photos/XT_IPHO1/link";
    private static final String LINKED = "{\"url\":\"http://localhost/a\",\"expiresAt\":\"2026-11-02T16:04:05.000Z\"}";
    private static final String CREATE = "/api/vehicles/checkin/mileage";

    private final Contract contract = Contract.packaged();

    @Test
    void a_documented_answer_passes() {
        assertThatCode(() -> contract.check("POST", LINK + "?x=1", 200, JSON + ";charset=UTF-8", LINKED))
                .doesNotThrowAnyException();
    }

    @Test
    void a_status_that_is_not_listed_is_found() {
        finds("POST", LINK, 418, JSON, LINKED, "does not list for POST /api/photos/{photoId}/link");
    }

    @Test
    void a_media_type_that_is_not_listed_is_found() {
        finds("POST", LINK, 200, "text/html", LINKED, "is text/html; documented are [application/json]");
    }

    @Test
    void a_body_that_is_no_json_is_found() {
        finds("POST", LINK, 200, JSON, LINKED + "}", "not well-formed");
    }

    @Test
    void a_missing_member_is_found() {
        finds("POST", LINK, 200, JSON, "{\"url\":\"http://localhost/a\"}", "expiresAt");
    }

    @Test
    void a_value_of_the_wrong_form_is_found() {
        finds("POST", LINK, 200, JSON, LINKED.replace(".000Z", "Z"), "/expiresAt");
    }

    @Test
    void a_member_that_nobody_documented_is_found() {
        finds("POST", LINK, 200, JSON, LINKED.replace("}", ",\"x\":1}"), "/x is not documented");
    }

    @Test
    void another_order_of_members_is_found() {
        finds(
                "POST",
                LINK,
                200,
                JSON,
                "{\"expiresAt\":\"2026-11-02T16:04:05.000Z\",\"url\":\"http://localhost/a\"}",
                "documented is [url, expiresAt]");
    }

    @Test
    void what_is_wrong_in_a_row_of_a_page_is_found() {
        var page =
                "{\"totalItems\":1,\"currentPage\":0,\"totalPages\":1,\"itemsOnPage\":1,\"users\":[{\"id\":\"u\",\"x\":1}]}";
        finds("GET", "/api/users/list", 200, JSON, page, "/users/0/x is not documented");
    }

    @Test
    void a_code_that_the_response_does_not_list_is_found() {
        finds("POST", CREATE, 404, JSON, error("ERROR_PHOTO_NOT_FOUND"), "carries ERROR_PHOTO_NOT_FOUND");
    }

    @Test
    void a_locked_check_in_is_500_to_one_client_and_409_to_the_other() {
        assertThatCode(() -> {
                    contract.check("POST", CREATE, 500, JSON, error("ERROR_CHECKIN_IS_LOCKED"));
                    contract.check("POST", CREATE, 409, PROBLEM, problem("ERROR_CHECKIN_IS_LOCKED", 409));
                })
                .doesNotThrowAnyException();
        finds("POST", CREATE, 409, JSON, error("ERROR_CHECKIN_IS_LOCKED"), "carries ERROR_CHECKIN_IS_LOCKED");
        finds("POST", CREATE, 500, PROBLEM, problem("ERROR_CHECKIN_IS_LOCKED", 500), "carries ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void a_problem_that_disagrees_with_its_status_or_type_is_found() {
        finds("POST", CREATE, 422, PROBLEM, problem("ERROR_MILEAGE", 500), "names another status");
        var mixed = problem("ERROR_MILEAGE", 422).replace("error:ERROR_MILEAGE", "error:ERROR_NOT_FOUND");
        finds("POST", CREATE, 422, PROBLEM, mixed, "type of another code");
    }

    @Test
    void paths_and_methods_outside_the_document_have_their_own_errors() {
        assertThatCode(() -> {
                    contract.check("GET", "/api/nothing", 404, JSON, error("ERROR_NOT_FOUND"));
                    contract.check("DELETE", CREATE, 405, JSON, error("ERROR_METHOD_NOT_ALLOWED"));
                    contract.check("GET", "/docs", 200, "text/html", "<html>");
                })
                .doesNotThrowAnyException();
        finds("GET", "/api/nothing", 200, JSON, "{}", "comes from an operation that openapi.json does not have");
        finds("GET", "/nothing", 404, "text/html", "<html>", "is text/html");
    }

    @Test
    void the_most_literal_template_wins() {
        finds("GET", "/api/users/list", 418, JSON, "", "for GET /api/users/list");
        finds("PUT", "/api/users/list", 418, JSON, "", "for PUT /api/users/{userId}");
        finds("GET", "/api/vehicles/checkin/mileage/x", 418, JSON, "", "for GET /api/vehicles/checkin/mileage/{id}");
    }

    @Test
    void an_image_is_an_image() {
        assertThatCode(() -> contract.check("GET", "/api/photos/XT_IPHO1/a.jpg", 200, "image/jpeg", "x"))
                .doesNotThrowAnyException();
        finds("GET", "/api/photos/XT_IPHO1/a.jpg", 200, "image/jpeg", "", "has no body");
    }

    @Test
    void of_lines_there_may_be_none() {
        assertThatCode(() -> contract.check("GET", "/admin/api/audit.jsonl", 200, "application/x-ndjson", ""))
                .doesNotThrowAnyException();
    }

    @Test
    void a_missing_or_malformed_header_is_found() {
        assertThatCode(() -> check(Map.of("X-Request-Id", "r1"))).doesNotThrowAnyException();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(Map.of()))
                .withMessageContaining("X-Request-Id is missing");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> check(Map.of("X-Request-Id", "r1", "Deprecation", "true")))
                .withMessageContaining("header Deprecation");
    }

    @Test
    void the_operations_are_those_of_the_document() {
        assertThat(contract.operations())
                .contains(new Operation("PUT", "/api/vehicles/checkin/mileage/{id}"))
                .hasSizeGreaterThan(35);
    }

    private void check(Map<String, String> sent) {
        var headers = new TreeMap<String, List<String>>();
        headers.put("Content-Type", List.of(JSON));
        sent.forEach((name, value) -> headers.put(name, List.of(value)));
        contract.check(
                "POST",
                LINK,
                200,
                HttpHeaders.of(headers, (name, value) -> true),
                LINKED.getBytes(StandardCharsets.UTF_8));
    }

    private void finds(String method, String path, int status, String type, String body, String fault) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> contract.check(method, path, status, type, body))
                .withMessageStartingWith(method + " " + path + " → " + status)
                .withMessageContaining(fault);
    }

    private static String error(String code) {
        return "{\"error_code\":\"" + code + "\",\"error_message\":\"Something.\"}";
    }

    private static String problem(String code, int status) {
        return """
                {"type":"urn:mileproof:error:%1$s","title":"Title","status":%2$d,"detail":"Something.",\
                "instance":"urn:mileproof:request:r1","code":"%1$s","errors":[],"requestId":"r1"}""".formatted(code, status);
    }
}
