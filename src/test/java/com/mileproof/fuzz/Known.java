package com.mileproof.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the server told, by the name of the member that told it, so that later requests speak of what exists. */
public final class Known {

    /** Older values make room: a scene's newest things are the ones whose states are worth a request. */
    private static final int MOST_OF_A_NAME = 60;

    private static final int KIND = "XT_IXXX".length();
    private static final int ID = "XT_IUSR01M6ECE9Z0E60TAK362XESVJFR".length();
    private static final String IDS = "XT_";
    private static final String ANY_ID = "id";

    private final Map<String, List<String>> values = new HashMap<>();

    /** Keeps the texts and whole numbers in this JSON. */
    public void learn(JsonNode node) {
        learn("", node);
    }

    private void learn(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> learn(member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            node.forEach(item -> learn(name, item));
        } else if (node.isString()) {
            learn(name, node.asString());
        }
    }

    private void learn(String name, String value) {
        keep(name, value);
        if (value.startsWith(IDS) && value.length() == ID) {
            keep(ANY_ID, value);
            keep(value.substring(0, KIND), value);
        } else if (value.contains("/" + IDS)) {
            var parts = value.split("/", -1);
            learn(
                    parts.length > 4 && parts[4].equals("files") ? "fileId" : "photoId",
                    parts[Math.min(5, parts.length - 1)]);
        }
    }

    private void keep(String name, String value) {
        var list = values.computeIfAbsent(name, any -> new ArrayList<>());
        if (list.size() == MOST_OF_A_NAME) {
            list.removeFirst();
        }
        list.add(value);
    }

    /** Everything that was told under this name lately. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** A value that somebody told under this name. */
    Optional<String> any(String name, Chance chance) {
        var list = values.getOrDefault(name, List.of());
        return list.isEmpty() ? Optional.empty() : Optional.of(chance.oneOf(list));
    }

    /** An id of the same kind as this one. */
    Optional<String> like(String id, Chance chance) {
        return id.startsWith(IDS) && id.length() >= KIND ? any(id.substring(0, KIND), chance) : Optional.empty();
    }
}
