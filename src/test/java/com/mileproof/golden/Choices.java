package com.mileproof.golden;

import com.mileproof.openapi.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which values the OpenAPI document lists for members of requests' bodies. */
final class Choices {

    private static final Set<String> COMBINED = Set.of("allOf", "anyOf", "oneOf");

    private final JsonNode document;
    private final List<Choice> found = new ArrayList<>();

    private Choices(JsonNode document) {
        this.document = document;
    }

    /**
     * A member and what it may be.
     *
     * @param member with dots; {@code []} is any element of an array, {@code *} a member of any name
     */
    record Choice(Operation operation, String member, List<JsonNode> values) {

        /** Whether it is a list of such values, all of which may be there at once. */
        boolean isList() {
            return member.endsWith("[]");
        }

        @Override
        public String toString() {
            return operation + " " + member + " " + values;
        }
    }

    static List<Choice> all() {
        try (InputStream in = Objects.requireNonNull(Choices.class.getResourceAsStream("/openapi.json"))) {
            var choices = new Choices(new JsonMapper().readTree(in));
            choices.read();
            return List.copyOf(choices.found);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void read() {
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    var operation = new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey());
                    resolved(method.getValue().path("requestBody"))
                            .path("content")
                            .values()
                            .forEach(type -> read(operation, "", type.path("schema")));
                }));
    }

    private void read(Operation operation, String member, JsonNode reference) {
        var schema = resolved(reference);
        if (schema.has("enum")) {
            found.add(new Choice(
                    operation, member, schema.get("enum").valueStream().toList()));
        }
        if (schema.has("const")) {
            found.add(new Choice(operation, member, List.of(schema.get("const"))));
        }
        schema.path("properties")
                .properties()
                .forEach(one -> read(operation, joined(member, one.getKey()), one.getValue()));
        if (schema.has("items")) {
            read(operation, member + "[]", schema.get("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            read(operation, joined(member, "*"), schema.get("additionalProperties"));
        }
        COMBINED.stream()
                .flatMap(word -> Stream.of(schema.path(word)))
                .flatMap(JsonNode::valueStream)
                .forEach(one -> read(operation, member, one));
    }

    private static String joined(String member, String name) {
        return member.isEmpty() ? name : member + "." + name;
    }

    private JsonNode resolved(JsonNode node) {
        var at = node;
        while (at.has("$ref")) {
            at = document.at(at.get("$ref").asString().substring(1));
        }
        return at;
    }
}
