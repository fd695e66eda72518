package com.mileproof.openapi;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Holds an answer's headers against those its response documents. */
final class AnswerHeaders {

    private final OpenApiDocument document;
    private final String answer;

    AnswerHeaders(OpenApiDocument document, String answer) {
        this.document = document;
        this.answer = answer;
    }

    void check(JsonNode response, Function<String, @Nullable String> headers) {
        response.path("headers").properties().forEach(header -> {
            var name = header.getKey();
            var faults = faults(document.resolve(header.getValue()), headers.apply(name));
            if (!faults.isEmpty()) {
                throw new AssertionError(answer + ": header " + name + " " + String.join("; ", faults));
            }
        });
    }

    private List<String> faults(JsonNode header, @Nullable String value) {
        if (value == null) {
            return header.path("required").asBoolean(false) ? List.of("is missing") : List.of();
        }
        var schema = header.path("schema");
        boolean number = schema.path("type").asString("").equals("integer") && value.matches("\\d{1,18}");
        var json = JsonNodeFactory.instance;
        return document.faults(schema, number ? json.numberNode(Long.parseLong(value)) : json.stringNode(value));
    }
}
