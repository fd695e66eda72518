package com.mileproof.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A request's JSON object. Reading a field that is missing or of the wrong type notes the violation and goes on with
 * a blank, so that one answer names all of them; {@link #check} refuses if there were any. Fields that nobody reads
 * are ignored, as the contract's clients may send more than we know.
 */
public final class Body {

    /** Longest text accepted where a field names no limit of its own. */
    public static final int MAX_TEXT = 200;

    /** Longest note, in characters. */
    public static final int MAX_NOTE = 2_000;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");
    private static final int LOWEST_YEAR = 1900;
    private static final int HIGHEST_YEAR = 9999;

    private final JsonNode json;
    private final String path;
    private final Violations violations;

    public Body(JsonNode json) {
        this(json, "", new Violations());
    }

    private Body(JsonNode json, String path, Violations violations) {
        this.json = json;
        this.path = path;
        this.violations = violations;
    }

    /** Refuses the request when anything read so far was not well formed. */
    public void check() {
        violations.check();
    }

    /** Notes a violation that the reader of the body found itself. */
    public void refuse(String name, String detail) {
        violations.add(path + "/" + name, detail);
    }

    /** True when the field is there, even as null. */
    public boolean has(String name) {
        return json.has(name);
    }

    /** True when the field is there and not null. */
    public boolean isSent(String name) {
        return json.hasNonNull(name);
    }

    /** A text that must be there and not blank. */
    public String text(String name) {
        var text = optionalText(name);
        if (text == null || text.isBlank()) {
            if (!isWrong(name)) {
                refuse(name, "is required");
            }
            return "";
        }
        return text;
    }

    public @Nullable String optionalText(String name) {
        return optionalText(name, MAX_TEXT);
    }

    /** A text without surrounding blanks, or null where it is missing or null. */
    public @Nullable String optionalText(String name, int longest) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            refuse(name, "must be a text");
            return null;
        }
        var text = value.stringValue().strip();
        if (text.length() > longest) {
            refuse(name, "must not be longer than " + longest + " characters");
            return null;
        }
        if (CONTROL.matcher(text).find() || hasLoneSurrogate(text)) {
            refuse(name, "must not contain control characters");
            return null;
        }
        return text;
    }

    /** A number exactly as sent, whole or not; null where it is missing or null. */
    public @Nullable BigDecimal optionalNumber(String name) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            refuse(name, "must be a number");
            return null;
        }
        return value.decimalValue();
    }

    /** The numbers of an array, each exactly as sent; empty where it is missing or null. */
    public List<BigDecimal> numbers(String name, int most) {
        var numbers = new ArrayList<BigDecimal>();
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return numbers;
        }
        boolean fits = value.isArray() && value.size() <= most;
        for (int i = 0; fits && i < value.size(); i++) {
            fits = value.get(i).isNumber();
            if (fits) {
                numbers.add(value.get(i).decimalValue());
            }
        }
        if (!fits) {
            refuse(name, "must be an array of at most " + most + " numbers");
        }
        return numbers;
    }

    public @Nullable Integer optionalInt(String name, int lowest, int highest) {
        var number = optionalNumber(name);
        if (number == null) {
            return null;
        }
        if (!WholeNumbers.isWithin(number, lowest, highest)) {
            refuse(name, "must be a whole number from " + lowest + " to " + highest);
            return null;
        }
        return number.intValueExact();
    }

    public int integer(String name, int lowest, int highest) {
        var number = optionalInt(name, lowest, highest);
        if (number == null && !isWrong(name)) {
            refuse(name, "is required");
        }
        return number == null ? lowest : number;
    }

    public @Nullable Boolean optionalFlag(String name) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isBoolean()) {
            refuse(name, "must be true or false");
            return null;
        }
        return value.booleanValue();
    }

    /** One of the choices, by its name; null where it is missing or null. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> choices) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        var choice = choice(value, choices);
        if (choice.isEmpty()) {
            refuse(name, "must be one of " + names(choices));
        }
        return choice.orElse(null);
    }

    /** Choices by freely chosen names; empty where the object is missing or null. */
    public <E extends Enum<E>> Map<String, E> optionalChoices(String name, Class<E> choices, int most) {
        var chosen = new LinkedHashMap<String, E>();
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return chosen;
        }
        if (!value.isObject() || value.size() > most) {
            refuse(name, "must be an object of at most " + most + " members");
            return chosen;
        }
        value.properties()
                .forEach(member -> choice(member.getValue(), choices)
                        .ifPresentOrElse(
                                choice -> chosen.put(member.getKey(), choice),
                                () -> refuse(name, "must have members that are one of " + names(choices))));
        return chosen;
    }

    private static <E extends Enum<E>> Optional<E> choice(JsonNode value, Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> value.isString() && choice.name().equals(value.stringValue()))
                .findFirst();
    }

    private static <E extends Enum<E>> String names(Class<E> choices) {
        return Arrays.stream(choices.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }

    public @Nullable Instant optionalInstant(String name) {
        var text = optionalText(name);
        if (text == null) {
            return null;
        }
        var instant = instant(text);
        if (instant.isEmpty()) {
            refuse(name, "must be an ISO-8601 time such as 2024-01-01T00:00:00.000Z");
        }
        return instant.orElse(null);
    }

    /** A US state as two letters, upper-cased; {@code ERROR_INVALID_STATE_CODE} when it is none. */
    public @Nullable String optionalState(String name) {
        var text = optionalText(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        var code = text.toUpperCase(Locale.ROOT);
        if (!UsStates.isState(code)) {
            violations.addStateCode(path + "/" + name, "must be a US state as two letters, such as CA");
            return null;
        }
        return code;
    }

    public @Nullable String state(String name) {
        var state = optionalState(name);
        if (state == null && !isWrong(name)) {
            var text = optionalText(name);
            if (text == null || text.isEmpty()) {
                refuse(name, "is required");
            }
        }
        return state;
    }

    /** The object in a field; where it is missing, an empty one whose required fields are then found missing. */
    public Body object(String name) {
        return optionalObject(name).orElseGet(() -> {
            if (!isWrong(name)) {
                refuse(name, "is required");
            }
            return new Body(JsonNodeFactory.instance.objectNode(), path + "/" + name, new Violations());
        });
    }

    public Optional<Body> optionalObject(String name) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            refuse(name, "must be an object");
            return Optional.empty();
        }
        return Optional.of(new Body(value, path + "/" + name, violations));
    }

    /** The objects of an array; empty where it is missing, null or empty. */
    public List<Body> objects(String name, int most) {
        var bodies = new ArrayList<Body>();
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return bodies;
        }
        if (!value.isArray() || value.size() > most) {
            refuse(name, "must be an array of at most " + most + " objects");
            return bodies;
        }
        for (int i = 0; i < value.size(); i++) {
            if (value.get(i).isObject()) {
                bodies.add(new Body(value.get(i), path + "/" + name + "/" + i, violations));
            } else {
                violations.add(path + "/" + name + "/" + i, "must be an object");
            }
        }
        return bodies;
    }

    public @Nullable List<String> optionalTexts(String name, int most) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        var texts = new ArrayList<String>();
        boolean fits = value.isArray() && value.size() <= most;
        for (int i = 0; fits && i < value.size(); i++) {
            fits = value.get(i).isString();
            if (fits) {
                texts.add(value.get(i).stringValue());
            }
        }
        if (!fits) {
            refuse(name, "must be an array of at most " + most + " texts");
        }
        return texts;
    }

    /** Whole numbers, at most so many; null where the array is missing or null. */
    public @Nullable List<Integer> optionalInts(String name, int most, int lowest, int highest) {
        var value = json.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        var numbers = new ArrayList<Integer>();
        boolean fits = value.isArray() && value.size() <= most;
        for (int i = 0; fits && i < value.size(); i++) {
            fits = value.get(i).isNumber() && WholeNumbers.isWithin(value.get(i).decimalValue(), lowest, highest);
            if (fits) {
                numbers.add(value.get(i).intValue());
            }
        }
        if (!fits) {
            refuse(name, "must be an array of at most " + most + " whole numbers from " + lowest + " to " + highest);
        }
        return numbers;
    }

    static Optional<Instant> instant(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            boolean sane = time.getYear() >= LOWEST_YEAR && time.getYear() <= HIGHEST_YEAR;
            return sane ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static boolean hasLoneSurrogate(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private boolean isWrong(String name) {
        return violations.contains(path + "/" + name);
    }
}
