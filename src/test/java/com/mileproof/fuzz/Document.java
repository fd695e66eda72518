package com.mileproof.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document that is packaged with the server, as far as requests are made from it. */
final class Document {

    private final JsonNode root;

    private Document(JsonNode root) {
        this.root = root;
    }

    /**
     * An operation.
     *
     * @param method in capitals
     * @param path its template
     */
    record Described(String method, String path, JsonNode node) {}

    static Document packaged() {
        var resource = Objects.requireNonNull(Document.class.getResourceAsStream("/openapi.json"));
        return new Document(new JsonMapper().readTree(resource));
    }

    List<Described> operations() {
        var operations = new ArrayList<Described>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.add(new Described(
                                method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()))));
        return List.copyOf(operations);
    }

    List<JsonNode> parameters(Described operation, String in) {
        return operation
                .node()
                .path("parameters")
                .valueStream()
                .map(this::resolve)
                .filter(parameter -> parameter.path("in").asString().equals(in))
                .toList();
    }

    /** The schema of the JSON that the operation reads; missing where it reads none. */
    JsonNode body(Described operation) {
        return operation
                .node()
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    JsonNode resolve(JsonNode node) {
        var seen = node;
        while (seen.has("$ref")) {
            seen = root.at(seen.get("$ref").asString().substring(1));
        }
        return seen;
    }
}
