package com.mileproof.openapi;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code openapi.json} as it is packaged: its nodes, its references and its schemas. Safe for many threads. */
final class OpenApiDocument {

    static final String COMPONENTS = "#/components/";

    private static final String RESOURCE = "/openapi.json";
    private static final String SCHEMAS = COMPONENTS + "schemas/";
    private static final String BASE = "urn:mileproof:openapi";
    private static final String DEFINITIONS = BASE + "#/$defs/";
    private static final String META_SCHEMA = "https://json-schema.org/draft/2020-12/schema";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode root;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private OpenApiDocument(String text) {
        root = JSON.readTree(text);
        var definitions = JSON.createObjectNode();
        definitions.set("$defs", pointedToDefinitions(root.at("/components/schemas")));
        var config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(BASE, definitions.toString())).schemaRegistryConfig(config));
    }

    static OpenApiDocument packaged() {
        try (var in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            return new OpenApiDocument(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a body strictly: one value, no name twice. */
    static JsonNode read(byte[] body) {
        return JSON.readTree(body);
    }

    JsonNode root() {
        return root;
    }

    /** The node itself, or what its {@code $ref} leads to; missing when it leads nowhere. */
    JsonNode resolve(JsonNode node) {
        var seen = node;
        while (seen.has("$ref")) {
            seen = root.at(seen.get("$ref").asString().substring(1));
        }
        return seen;
    }

    /** What the instance breaks in the schema, in words; empty when it fits. */
    List<String> faults(JsonNode schema, JsonNode instance) {
        return schemas.computeIfAbsent(schema, this::compile).validate(instance).stream()
                .map(OpenApiDocument::words)
                .toList();
    }

    /** What makes a schema no JSON Schema 2020-12; empty when it is one. */
    List<String> schemaFaults(JsonNode schema) {
        return registry.getSchema(SchemaLocation.of(META_SCHEMA)).validate(schema).stream()
                .map(OpenApiDocument::words)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        return registry.getSchema(pointedToDefinitions(schema));
    }

    /** The validator knows JSON Schema and not OpenAPI: it is given the schemas alone, under a name of their own. */
    private static JsonNode pointedToDefinitions(JsonNode schema) {
        var copy = schema.deepCopy();
        pointToDefinitions(copy);
        return copy;
    }

    private static void pointToDefinitions(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("$ref").asString("").startsWith(SCHEMAS)) {
            object.put("$ref", DEFINITIONS + object.path("$ref").asString().substring(SCHEMAS.length()));
        }
        node.forEach(OpenApiDocument::pointToDefinitions);
    }

    private static String words(Error error) {
        return error.getInstanceLocation() + " " + error.getMessage();
    }
}
