package com.mileproof.golden;

import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Operation;
import com.mileproof.testkit.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Prints pairs: the requests of an operation under one heading, in the order of the walk. */
final class Page {

    private static final JsonMapper JSON = new JsonMapper();

    /** Those that a client goes by. */
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Content-Range",
            "Content-Disposition",
            "Allow",
            "Retry-After",
            "WWW-Authenticate",
            "Idempotency-Replayed");

    /** Bytes in base64, which nobody reads. */
    private static final List<String> BYTES = List.of("photo", "file");

    private final Placeholders placeholders;

    Page(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** Every operation's pairs. */
    String of(List<Exchange> exchanges) {
        var byOperation = new LinkedHashMap<Operation, StringBuilder>();
        for (var exchange : exchanges) {
            byOperation.computeIfAbsent(exchange.operation(), Page::heading).append(pair(exchange, exchange.outcome()));
        }
        return String.join("", byOperation.values());
    }

    /** Pairs with the code alone as heading. */
    String byCode(List<Exchange> exchanges) {
        var page = new StringBuilder();
        var codes =
                new TreeSet<>(exchanges.stream().map(one -> one.answer().code()).toList());
        for (var code : codes) {
            exchanges.stream()
                    .filter(one -> one.answer().code().equals(code))
                    .forEach(one -> page.append(pair(one, one.outcome())));
        }
        return page.toString();
    }

    private static StringBuilder heading(Operation operation) {
        var summary = Contract.packaged().summary(operation);
        return new StringBuilder("\n## " + operation + "\n" + (summary.isEmpty() ? "" : "\n" + summary + ".\n"));
    }

    private String pair(Exchange exchange, String outcome) {
        var note = exchange.note().isEmpty() ? "" : ": " + exchange.note();
        return "\n### " + outcome + placeholders.in(note) + "\n\n" + block(request(exchange))
                + block(answer(exchange.answer()));
    }

    private static String block(String text) {
        return "```http\n" + text + "\n```\n";
    }

    private String request(Exchange exchange) {
        var text = new StringBuilder(exchange.operation().method() + " " + exchange.path());
        exchange.client().shown().forEach(line -> text.append('\n').append(line));
        var body = exchange.body();
        if (body != null && !body.isEmpty()) {
            if (exchange.client().shown().stream().noneMatch(line -> line.startsWith("Content-Type"))) {
                text.append("\nContent-Type: application/json");
            }
            text.append("\n\n").append(pretty(body));
        }
        return placeholders.in(text.toString());
    }

    private String answer(Answer answer) {
        var text = new StringBuilder("HTTP/1.1 " + answer.status());
        for (var name : HEADERS) {
            answer.headers(name).forEach(value -> text.append("\n" + name + ": " + sized(name, value)));
        }
        var type = answer.header("Content-Type");
        if (type != null && type.contains("json")) {
            text.append("\n\n").append(pretty(answer.text()));
        } else if (answer.bytes().length > 0) {
            text.append("\n\n{bytes}");
        }
        return placeholders.in(text.toString());
    }

    private static String pretty(String text) {
        try {
            var json = JSON.readTree(text);
            BYTES.forEach(member -> {
                if (json instanceof ObjectNode object && object.path(member).isString()) {
                    object.put(member, "{base64}");
                }
            });
            return pretty(json, "");
        } catch (JacksonException e) {
            return text;
        }
    }

    private static String pretty(JsonNode node, String indent) {
        if (node.isEmpty() || !node.isContainer()) {
            return node.toString();
        }
        var deeper = indent + "  ";
        var lines = node.isArray()
                ? node.valueStream()
                        .map(value -> deeper + pretty(value, deeper))
                        .toList()
                : node.properties().stream()
                        .map(member -> member(member, deeper))
                        .toList();
        boolean words = node.isArray() && node.valueStream().noneMatch(JsonNode::isContainer);
        if (words) {
            return "["
                    + String.join(
                            ", ", node.valueStream().map(JsonNode::toString).toList()) + "]";
        }
        var brackets = node.isArray() ? "[]" : "{}";
        return brackets.charAt(0) + "\n" + String.join(",\n", lines) + "\n" + indent + brackets.charAt(1);
    }

    private static String member(Map.Entry<String, JsonNode> member, String indent) {
        boolean lasted = member.getKey().matches(".*([mM]illis|milliseconds)");
        var value = pretty(member.getValue(), indent);
        return indent + JSON.writeValueAsString(member.getKey()) + ": "
                + (lasted ? value.replaceAll("\\b\\d+\\b", "{milliseconds}") : value);
    }

    /** Drawn photos are of another colour, and so of another length, in each run. */
    private static String sized(String name, String value) {
        return name.equals("Content-Range") ? value.replaceFirst("/\\d+$", "/{length}") : value;
    }
}
