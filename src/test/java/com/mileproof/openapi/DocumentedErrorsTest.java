package com.mileproof.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Every error is told where it can happen, under the status it has, with what it means. */
final class DocumentedErrorsTest {

    private static final String CODES = "x-error-codes";
    private static final String PLAIN = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final int FIRST_ERROR = 400;
    /** Both are {@code ERROR_INVALID_PARAMETERS} with a status that says more. */
    private static final Set<Integer> SHAPE_BESIDES_400 = Set.of(413, 415);

    private final OpenApiDocument document = OpenApiDocument.packaged();

    @Test
    void the_codes_are_those_of_the_server() {
        assertThat(texts(document.root().at("/components/schemas/ErrorCode/enum")))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void every_code_can_happen_somewhere() {
        var listed = new HashSet<String>();
        responses().forEach(response -> listed.addAll(texts(response.node().path(CODES))));
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(ErrorCode.values()).map(Enum::name).toList());
    }

    @Test
    void every_failure_has_an_error_body_but_a_probes_and_a_range_that_cannot_be_had() {
        assertThat(responses()
                        .filter(response -> response.status() >= FIRST_ERROR && !hasErrorBody(response))
                        .map(ErrorResponse::toString))
                .containsExactlyInAnyOrder(
                        "getLiveness 503", "getReadiness 503", "getPhoto 416", "getFile 416", "getDocumentPage 416");
    }

    @Test
    void every_error_response_lists_its_codes_and_explains_each() {
        assertThat(errors()).isNotEmpty().allSatisfy(error -> {
            var codes = texts(error.node().path(CODES));
            assertThat(codes).as(error.toString()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(error.node().path("description").asString())
                    .as(error.toString())
                    .contains(codes.stream().map(code -> "`" + code + "`").toList());
            assertThat(error.node().path("headers").propertyNames())
                    .as(error.toString())
                    .contains("X-Request-Id", "Mileproof-Error", "Mileproof-Fault");
        });
    }

    @Test
    void every_code_stands_under_the_status_that_the_server_gives_it() {
        assertThat(errors()).allSatisfy(error -> {
            assertThat(codes(error, PLAIN))
                    .as(error.toString())
                    .allSatisfy(code -> assertThat(error.status()).isIn(statuses(code.contractStatus(), code)));
            assertThat(codes(error, PROBLEM))
                    .as(error.toString())
                    .allSatisfy(code -> assertThat(error.status()).isIn(statuses(code.honestStatus(), code)));
        });
    }

    @Test
    void a_code_that_is_listed_for_a_response_belongs_to_one_of_its_bodies() {
        assertThat(errors()).allSatisfy(error -> {
            var ofBodies = new HashSet<ErrorCode>(codes(error, PLAIN));
            ofBodies.addAll(codes(error, PROBLEM));
            assertThat(ofBodies.stream().map(Enum::name))
                    .as(error.toString())
                    .containsExactlyInAnyOrderElementsOf(texts(error.node().path(CODES)));
        });
    }

    @Test
    void every_code_has_an_example_and_every_example_is_of_a_listed_code() {
        assertThat(errors()).allSatisfy(error -> {
            var plain = error.node().path("content").path(PLAIN);
            assertThat(plain.path("examples").propertyNames())
                    .as(error.toString())
                    .containsExactlyInAnyOrderElementsOf(
                            codes(error, PLAIN).stream().map(Enum::name).toList());
            plain.path("examples")
                    .properties()
                    .forEach(example -> assertThat(value(example, "error_code")).isEqualTo(example.getKey()));
            error.node()
                    .path("content")
                    .path(PROBLEM)
                    .path("examples")
                    .properties()
                    .forEach(example -> {
                        assertThat(value(example, "code")).isEqualTo(example.getKey());
                        assertThat(value(example, "status")).isEqualTo(Integer.toString(error.status()));
                    });
        });
    }

    @Test
    void what_can_happen_anywhere_is_told_everywhere() {
        operations().forEach(operation -> {
            var id = operation.path("operationId").asString();
            var statuses = operation.path("responses").propertyNames();
            if (!isOpen(operation)) {
                assertThat(statuses).as(id).contains("400", "401", "429", "500", "503");
            }
            if (operation.has("requestBody")) {
                assertThat(statuses).as(id).contains("400", "413", "415");
            }
        });
    }

    private boolean isOpen(JsonNode operation) {
        return operation.path("security").isArray()
                && operation.path("security").isEmpty();
    }

    private record ErrorResponse(String operation, int status, JsonNode node) {

        @Override
        public String toString() {
            return operation + " " + status;
        }
    }

    private Stream<ErrorResponse> responses() {
        return Stream.concat(operations(), Stream.of(document.root().path("x-other-paths")))
                .flatMap(operation -> operation.path("responses").properties().stream()
                        .map(response -> new ErrorResponse(
                                operation.path("operationId").asString("other paths"),
                                Integer.parseInt(response.getKey()),
                                document.resolve(response.getValue()))));
    }

    /** Those that are errors by their body. */
    private List<ErrorResponse> errors() {
        return responses().filter(DocumentedErrorsTest::hasErrorBody).toList();
    }

    private static boolean hasErrorBody(ErrorResponse response) {
        return response.node().path("content").has(PROBLEM);
    }

    private static List<ErrorCode> codes(ErrorResponse error, String type) {
        var media = error.node().path("content").path(type);
        if (media.isMissingNode()) {
            return List.of();
        }
        var listed = media.has(CODES) ? media.path(CODES) : error.node().path(CODES);
        return texts(listed).stream().map(ErrorCode::valueOf).toList();
    }

    private static Set<Integer> statuses(int status, ErrorCode code) {
        if (code != ErrorCode.ERROR_INVALID_PARAMETERS) {
            return Set.of(status);
        }
        var statuses = new HashSet<>(SHAPE_BESIDES_400);
        statuses.add(status);
        return statuses;
    }

    private String value(Map.Entry<String, JsonNode> example, String member) {
        return document.resolve(example.getValue()).path("value").path(member).asString();
    }

    private Stream<JsonNode> operations() {
        return document.root().path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }
}
