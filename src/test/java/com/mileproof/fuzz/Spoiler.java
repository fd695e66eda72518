package com.mileproof.fuzz;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes wrong bodies of right ones. */
final class Spoiler {

    private static final int DEEP = 2_000;
    private static final int LONG = 100_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = new JsonMapper();
    /** Stands in a tree for what no tree can hold. */
    private static final String MARK = "@@";

    private static final String AGAIN = MARK + "again:";

    private final Known known;
    private final Chance chance;

    Spoiler(Known known, Chance chance) {
        this.known = known;
        this.chance = chance;
    }

    /** The body with up to three of its values, members or items wrong. */
    byte[] wrong(JsonNode right) {
        var body = NODES.objectNode();
        body.set("body", right.deepCopy());
        for (int times = 1 + chance.below(3); times > 0; times--) {
            change(body);
        }
        var text = JSON.writeValueAsString(body.get("body")).replace(AGAIN, "");
        while (text.contains('"' + MARK + '"')) {
            int at = text.indexOf('"' + MARK + '"');
            text = text.substring(0, at) + value() + text.substring(at + MARK.length() + 2);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What is hardly JSON. */
    byte[] broken(JsonNode right) {
        var text = JSON.writeValueAsString(right);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (chance.below(10)) {
            case 0 -> new byte[0];
            case 1 -> ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
            case 2 -> (text + text).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)).getBytes(StandardCharsets.UTF_8);
            case 4 -> text.replace(":", ":" + "[".repeat(DEEP)).getBytes(StandardCharsets.UTF_8);
            case 5 -> text.getBytes(chance.oneOf(List.of(StandardCharsets.UTF_16, Charset.forName("UTF-32"))));
            case 6 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
            case 7 -> Strange.text(chance).getBytes(StandardCharsets.UTF_8);
            default -> chance.spoiled(bytes);
        };
    }

    private void change(ObjectNode body) {
        var places = new ArrayList<JsonNode>();
        collect(body, places);
        switch (chance.oneOf(places)) {
            case ObjectNode object when !object.isEmpty() -> change(object, name(object));
            case ArrayNode array when !array.isEmpty() -> change(array, chance.below(array.size()));
            default -> body.put("body", MARK);
        }
    }

    private void change(ObjectNode object, String name) {
        switch (name.equals("body") ? 9 : chance.below(10)) {
            case 0, 1 -> object.remove(name);
            case 2 -> object.set(AGAIN + name, object.get(name));
            case 3 -> object.put(Strange.text(chance), MARK);
            case 4 -> known.any("id", chance).ifPresent(id -> object.put(name, id));
            case 5 -> object.set(name, object.deepCopy());
            default -> object.put(name, MARK);
        }
    }

    private void change(ArrayNode array, int at) {
        switch (chance.below(4)) {
            case 0 -> array.remove(at);
            case 1 -> {
                for (int i = chance.below(30); i > 0; i--) {
                    array.add(array.get(at).deepCopy());
                }
            }
            default -> array.set(at, NODES.stringNode(MARK));
        }
    }

    private String name(ObjectNode object) {
        return chance.oneOf(List.copyOf(object.propertyNames()));
    }

    private static void collect(JsonNode node, List<JsonNode> places) {
        if (node.isContainer()) {
            places.add(node);
            node.forEach(child -> collect(child, places));
        }
    }

    private String value() {
        return switch (chance.below(20)) {
            case 0, 1, 2, 3, 4, 5, 6 -> JSON.writeValueAsString(Strange.text(chance));
            case 7 -> '"' + "A".repeat(LONG) + '"';
            case 8 -> "9".repeat(900);
            default -> chance.oneOf(Strange.VALUES);
        };
    }
}
