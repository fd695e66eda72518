import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JSON value, read from text and written to it.
 *
 * @param value a String, BigDecimal, Boolean, {@code List<Json>}, {@code Map<String, Json>}, or null for null and for
 *     a member that is not there
 */
record Json(Object value) {
    private static final int DEEPEST = 100;

    static Json read(String text) {
        return new Reader(text).whole();
    }

    /** An object of names and values in turn; a value is a String, a Number, a Boolean, a Json or a List of Json. */
    static Json object(Object... namesAndValues) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            members.put((String) namesAndValues[i], value instanceof Json json ? json : new Json(value));
        }
        return new Json(members);
    }

    /** The member of that name, or a Json of null. */
    Json get(String name) {
        return value instanceof Map<?, ?> members && members.get(name) instanceof Json member ? member : new Json(null);
    }

    boolean isArray() {
        return value instanceof List;
    }

    boolean isAbsent() {
        return value == null;
    }

    /** The elements of an array; none when this is no array. */
    List<Json> elements() {
        return value instanceof List<?> list ? list.stream().map(Json.class::cast).toList() : List.of();
    }

    /** The whole number this is, or 0. */
    int number() {
        return value instanceof Number number ? number.intValue() : 0;
    }

    /** A string as it is, anything else as JSON. */
    String text() {
        return value instanceof String text ? text : toString();
    }

    @Override
    public String toString() {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case BigDecimal number -> number.toPlainString();
            case List<?> elements -> elements.stream().map(Object::toString).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> members ->
                members.entrySet().stream()
                        .map(member -> quoted((String) member.getKey()) + ":" + member.getValue())
                        .collect(Collectors.joining(",", "{", "}"));
            default -> value.toString();
        };
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** A recursive descent over the text; whatever is not JSON ends in an IllegalArgumentException. */
    private static final class Reader {
        private final String text;
        private int at;
        private int depth;

        Reader(String text) {
            this.text = text;
        }

        Json whole() {
            Json json = value();
            if (next() != 0) {
                throw unexpected();
            }
            return json;
        }

        private Json value() {
            return switch (next()) {
                case '{' -> new Json(members());
                case '[' -> new Json(elements());
                case '"' -> new Json(string());
                case 't' -> word("true", true);
                case 'f' -> word("false", false);
                case 'n' -> word("null", null);
                default -> new Json(number());
            };
        }

        private Map<String, Json> members() {
            Map<String, Json> members = new LinkedHashMap<>();
            for (open(); next() != '}'; comma('}')) {
                if (next() != '"') {
                    throw unexpected();
                }
                String name = string();
                if (next() != ':') {
                    throw unexpected();
                }
                at++;
                members.put(name, value());
            }
            close();
            return members;
        }

        private List<Json> elements() {
            List<Json> elements = new ArrayList<>();
            for (open(); next() != ']'; comma(']')) {
                elements.add(value());
            }
            close();
            return elements;
        }

        private void open() {
            at++;
            if (++depth > DEEPEST) {
                throw unexpected();
            }
        }

        private void close() {
            at++;
            depth--;
        }

        private void comma(char end) {
            if (next() == ',') {
                at++;
                if (next() != end) {
                    return;
                }
            } else if (next() == end) {
                return;
            }
            throw unexpected();
        }

        private String string() {
            StringBuilder read = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                read.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
            }
            if (at++ >= text.length()) {
                throw unexpected();
            }
            return read.toString();
        }

        private char escaped() {
            at++;
            char c = at < text.length() ? text.charAt(at) : 0;
            if (c == 'u' && at + 4 < text.length()) {
                at += 4;
                return (char) Integer.parseInt(text, at - 3, at + 1, 16);
            }
            int known = "\"\\/bfnrt".indexOf(c);
            if (known < 0) {
                throw unexpected();
            }
            return "\"\\/\b\f\n\r\t".charAt(known);
        }

        private BigDecimal number() {
            int from = at;
            while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            return new BigDecimal(text.substring(from, at));
        }

        private Json word(String word, Boolean value) {
            if (!text.startsWith(word, at)) {
                throw unexpected();
            }
            at += word.length();
            return new Json(value);
        }

        /** The next character that is no white space, 0 at the end. */
        private char next() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private IllegalArgumentException unexpected() {
            return new IllegalArgumentException("This is no JSON from character " + at + " on");
        }
    }
}
