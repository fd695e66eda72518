package com.mileproof.fuzz;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.Vins;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Invents values that fit a schema of the document, out of what is known where there is something. */
final class Inventor {

    private static final int DEEPEST = 8;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> PICTURES = Set.of("photo", "file");
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");

    private final Document document;
    private final Known known;
    private final Chance chance;

    Inventor(Document document, Known known, Chance chance) {
        this.document = document;
        this.known = known;
        this.chance = chance;
    }

    /** A value of that schema for the member of that name. */
    JsonNode invent(String name, JsonNode schema) {
        return invent(name, schema, 0);
    }

    private JsonNode invent(String name, JsonNode unresolved, int depth) {
        var schema = document.resolve(unresolved);
        if (depth > DEEPEST) {
            return NODES.nullNode();
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return one(schema.get("enum"));
        }
        for (var list : LISTS) {
            if (schema.has(list)) {
                return composed(name, schema, list, depth);
            }
        }
        var type = schema.path("type").isArray() ? one(schema.get("type")) : schema.path("type");
        return switch (type.asString()) {
            case "object" -> object(schema, depth);
            case "array" -> array(name, schema, depth);
            case "integer" -> NODES.numberNode(integer(schema));
            case "number" -> NODES.numberNode(integer(schema) + chance.below(1_000) / 1_000.0);
            case "boolean" -> NODES.booleanNode(chance.in100(50));
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(text(name, schema));
        };
    }

    private JsonNode composed(String name, JsonNode schema, String list, int depth) {
        if (!list.equals("allOf")) {
            return invent(name, one(schema.get(list)), depth + 1);
        }
        var whole = object(schema, depth);
        for (var part : schema.get(list)) {
            var invented = invent(name, part, depth + 1);
            if (!(invented instanceof ObjectNode members)) {
                return invented;
            }
            whole.setAll(members);
        }
        return whole;
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = NODES.objectNode();
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        schema.path("properties").properties().forEach(member -> {
            if (chance.in100(required.contains(member.getKey()) ? 99 : 50)) {
                object.set(member.getKey(), invent(member.getKey(), member.getValue(), depth + 1));
            }
        });
        return object;
    }

    private JsonNode array(String name, JsonNode schema, int depth) {
        var array = NODES.arrayNode();
        for (int i = chance.below(3) + schema.path("minItems").asInt(0); i > 0; i--) {
            array.add(invent(name, schema.path("items"), depth + 1));
        }
        return array;
    }

    private long integer(JsonNode schema) {
        long least = schema.path("minimum").asLong(0);
        long most = schema.path("maximum").asLong(Math.max(least, 1_000_000));
        return switch (chance.below(4)) {
            case 0 -> least;
            case 1 -> most;
            default -> least + chance.below((int) Math.min(200_000, Math.max(1, most - least)));
        };
    }

    /** What a person would take for this; the names are those of the document. */
    String text(String name, JsonNode schema) {
        if (PICTURES.contains(name)) {
            return Base64.getEncoder().encodeToString(Pictures.jpeg(8, 8));
        }
        if (chance.in100(40)) {
            switch (name) {
                case "phone" -> {
                    return Acme.nextPhone();
                }
                case "vin" -> {
                    return Vins.next();
                }
                case "licensePlate" -> {
                    return Acme.nextPlate();
                }
                default -> {
                    /* of what is known, then */
                }
            }
        }
        return kindred(schema).or(() -> known.any(name, chance)).orElseGet(() -> plain(name, schema));
    }

    private Optional<String> kindred(JsonNode schema) {
        return known.like(schema.path("examples").path(0).asString(""), chance);
    }

    private String plain(String name, JsonNode schema) {
        var example = schema.path("examples").path(0).asString("");
        if (!example.isEmpty()) {
            return example;
        }
        return switch (schema.path("format").asString("")) {
            case "date" -> "2026-11-0" + (1 + chance.below(9));
            case "date-time" -> "2026-11-0" + (1 + chance.below(9)) + "T15:04:05.000Z";
            // an address that is nobody's: no name is looked up, nothing is called
            case "uri" -> "https://192.0.2.1/" + chance.below(100);
            default ->
                name.equals("email")
                        ? "e" + Api.encoded(Acme.nextPhone()) + "@example.com"
                        : "Text " + chance.below(50);
        };
    }

    private JsonNode one(JsonNode choices) {
        return choices.get(chance.below(choices.size()));
    }

    /** For bodies that are written by hand. */
    static String written(JsonNode node) {
        return new JsonMapper().writeValueAsString(node);
    }
}
