package com.mileproof.history.proof;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one way to write a JSON value (RFC 8785, JSON Canonicalization Scheme), for values whose numbers are whole and
 * at most 2^53 - 1: there is nothing else in a history, and what is written of such numbers leaves no choice.
 */
public final class CanonicalJson {

    private static final long MAX_NUMBER = (1L << 53) - 1;
    private static final int FIRST_PRINTABLE = 0x20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    /**
     * Reads JSON strictly: a name that stands twice in an object, or anything behind the value, is refused.
     *
     * @throws IllegalArgumentException when it is no such JSON
     */
    public static JsonNode read(String text) {
        try {
            var value = JSON.readTree(text);
            if (value.isMissingNode()) {
                throw new IllegalArgumentException("There is nothing in it");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The canonical bytes.
     *
     * @throws IllegalArgumentException for a number that is not whole or too large, or half a character
     */
    public static byte[] bytes(JsonNode value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The canonical text; as {@link #bytes}. */
    public static String text(JsonNode value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(JsonNode value, StringBuilder out) {
        switch (value.getNodeType()) {
            case OBJECT -> writeObject(value, out);
            case ARRAY -> writeArray(value, out);
            case STRING -> writeString(value.stringValue(), out);
            case NUMBER -> writeNumber(value, out);
            case BOOLEAN -> out.append(value.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("No JSON value: " + value.getNodeType());
        }
    }

    private static void writeObject(JsonNode object, StringBuilder out) {
        // strings compare by UTF-16 code units, which is the order the RFC asks for
        var members = new TreeMap<String, JsonNode>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        out.append('{');
        var separator = "";
        for (var member : members.entrySet()) {
            out.append(separator);
            writeString(member.getKey(), out);
            out.append(':');
            write(member.getValue(), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonNode array, StringBuilder out) {
        out.append('[');
        var separator = "";
        for (var element : array) {
            out.append(separator);
            write(element, out);
            separator = ",";
        }
        out.append(']');
    }

    private static void writeNumber(JsonNode number, StringBuilder out) {
        if (!number.isIntegralNumber()
                || !number.canConvertToLong()
                || number.longValue() > MAX_NUMBER
                || number.longValue() < -MAX_NUMBER) {
            throw new IllegalArgumentException("Not a whole number of at most 2^53 - 1: " + number);
        }
        out.append(number.longValue());
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> writeCharacter(text, i, out);
            }
        }
        out.append('"');
    }

    private static void writeCharacter(String text, int at, StringBuilder out) {
        char c = text.charAt(at);
        boolean whole = !Character.isSurrogate(c)
                || (Character.isHighSurrogate(c)
                        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1)));
        if (!whole) {
            throw new IllegalArgumentException("A text with half a character");
        }
        if (c < FIRST_PRINTABLE) {
            out.append(String.format("\\u%04x", (int) c));
        } else {
            out.append(c);
        }
    }
}
