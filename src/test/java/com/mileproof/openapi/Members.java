package com.mileproof.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Compares an answer's members with those the document names: no other member, and in the same order. JSON Schema says
 * neither. The published schemas stay open, because clients must bear new members; our own answers must not have
 * members that nobody documented.
 */
final class Members {

    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf");

    private final OpenApiDocument document;

    Members(OpenApiDocument document) {
        this.document = document;
    }

    List<String> faults(JsonNode schema, JsonNode instance) {
        var faults = new ArrayList<String>();
        compare(schema, instance, "", faults);
        return faults;
    }

    /** The members that the schema names, with the schema of each, in its order; empty for what is no object. */
    Map<String, JsonNode> of(JsonNode schema) {
        var members = new LinkedHashMap<String, JsonNode>();
        if (schema.has("$ref")) {
            members.putAll(of(document.resolve(schema)));
        }
        schema.path("allOf").forEach(part -> members.putAll(of(part)));
        for (var alternatives : ALTERNATIVES) {
            schema.path(alternatives).forEach(alternative -> members.putAll(of(alternative)));
        }
        schema.path("properties").properties().forEach(property -> members.put(property.getKey(), property.getValue()));
        return members;
    }

    private void compare(JsonNode schema, JsonNode instance, String at, List<String> faults) {
        if (instance.isArray()) {
            var items = document.resolve(schema).path("items");
            for (int i = 0; i < instance.size(); i++) {
                compare(items, instance.get(i), at + "/" + i, faults);
            }
        } else if (instance.isObject()) {
            faults.addAll(leastFaults(schema, instance, at));
        }
    }

    /** Of several alternatives the answer is meant to be the one that it fits best. */
    private List<String> leastFaults(JsonNode schema, JsonNode instance, String at) {
        return alternatives(schema)
                .map(alternative -> {
                    var found = new ArrayList<String>();
                    compareObject(of(alternative), instance, at, found);
                    return found;
                })
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
    }

    private Stream<JsonNode> alternatives(JsonNode schema) {
        var resolved = document.resolve(schema);
        var objects = ALTERNATIVES.stream()
                .flatMap(name -> resolved.path(name).valueStream())
                .filter(alternative -> !of(alternative).isEmpty())
                .toList();
        return objects.size() > 1 ? objects.stream() : Stream.of(schema);
    }

    private void compareObject(Map<String, JsonNode> documented, JsonNode instance, String at, List<String> faults) {
        if (documented.isEmpty()) {
            return;
        }
        var sent = List.copyOf(instance.propertyNames());
        sent.stream()
                .filter(name -> !documented.containsKey(name))
                .forEach(name -> faults.add(at + "/" + name + " is not documented"));
        var known = sent.stream().filter(documented::containsKey).toList();
        var inOrder = documented.keySet().stream().filter(known::contains).toList();
        if (!known.equals(inOrder)) {
            faults.add(at + " has its members in the order " + known + ", documented is " + inOrder);
        }
        documented.forEach((name, schema) -> compare(schema, instance.path(name), at + "/" + name, faults));
    }
}
