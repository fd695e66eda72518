package com.mileproof.golden;

import com.mileproof.openapi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the documented contract says, fact by fact, held against the pairs. */
final class Facts {

    private static final String RESOURCE = "/contract-facts.txt";
    private static final JsonMapper JSON = new JsonMapper();

    private Facts() {}

    /**
     * One of them.
     *
     * @param kind {@code >}, {@code :}, {@code ?}, {@code =}, {@code <} as in the file; a status where it is an error; empty for
     *     the endpoint
     * @param name of a member, parameter or code, a member or parameter with its value; empty for a status without codes
     */
    record Fact(Operation operation, String kind, String name) {

        boolean isProvedBy(Exchange exchange) {
            if (!exchange.operation().equals(operation)) {
                return false;
            }
            return switch (kind) {
                case "" -> exchange.succeeded();
                case "=" -> exchange.succeeded() && exchange.path().matches(".*[?&]" + name + "(&.*)?");
                case ":" -> exchange.succeeded() && exchange.body() != null && hasValue(exchange.body(), name);
                case ">" -> exchange.succeeded() && has(exchange.body() == null ? "" : exchange.body(), name);
                case "?" -> exchange.succeeded() && exchange.path().matches(".*[?&]" + name + "=.*");
                case "<" -> exchange.succeeded() && has(exchange.answer().text(), name);
                default ->
                    exchange.outcome().equals((kind + " " + name).strip())
                            || (name.isEmpty() && exchange.outcome().startsWith(kind));
            };
        }

        @Override
        public String toString() {
            return (operation + " " + kind + " " + name).strip();
        }
    }

    static List<Fact> all() {
        var lists = new HashMap<String, List<String>>();
        var facts = new ArrayList<Fact>();
        var operation = new Operation("", "");
        for (var line : lines()) {
            var words = List.of(line.strip().split("\\s+"));
            var first = words.getFirst();
            var rest = words.subList(1, words.size());
            if (first.startsWith("@")) {
                lists.put(first, rest);
            } else if (first.matches("GET|PUT|POST")) {
                operation = new Operation(first, rest.getFirst());
                facts.add(new Fact(operation, "", ""));
            } else if (first.matches("[=:]")) {
                for (var value : rest.subList(1, rest.size())) {
                    facts.add(new Fact(operation, first, rest.getFirst() + "=" + value));
                }
            } else if (first.matches("[<>?]")) {
                for (var word : rest) {
                    for (var name : word.startsWith("@") ? known(lists, word) : List.of(word)) {
                        facts.add(new Fact(operation, first, name));
                    }
                }
            } else {
                facts.addAll(statuses(operation, words));
            }
        }
        return List.copyOf(facts);
    }

    private static List<String> known(Map<String, List<String>> lists, String name) {
        return Objects.requireNonNull(lists.get(name), name);
    }

    private static List<Fact> statuses(Operation operation, List<String> words) {
        boolean codes = words.stream().anyMatch(word -> !word.matches("\\d+"));
        return codes
                ? words.stream()
                        .skip(1)
                        .map(code -> new Fact(operation, words.getFirst(), code))
                        .toList()
                : words.stream().map(status -> new Fact(operation, status, "")).toList();
    }

    private static boolean has(String body, String path) {
        try {
            return at(JSON.readTree(body), List.of(path.split("\\.", -1)))
                    .findAny()
                    .isPresent();
        } catch (JacksonException e) {
            return false;
        }
    }

    /** @param fact a member and its value, as {@code member=value} */
    private static boolean hasValue(String body, String fact) {
        var parts = fact.split("=", -1);
        return at(JSON.readTree(body), List.of(parts[0].split("\\.", -1)))
                .anyMatch(value -> value.asString("").equals(parts[1]));
    }

    private static Stream<JsonNode> at(JsonNode node, List<String> path) {
        if (path.isEmpty()) {
            return Stream.of(node);
        }
        if (node.isArray()) {
            return node.valueStream().flatMap(one -> at(one, path));
        }
        return node.has(path.getFirst()) ? at(node.get(path.getFirst()), path.subList(1, path.size())) : Stream.empty();
    }

    private static List<String> lines() {
        try (var in = Objects.requireNonNull(Facts.class.getResourceAsStream(RESOURCE))) {
            return Stream.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1))
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
