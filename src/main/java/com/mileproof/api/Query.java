package com.mileproof.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request's query parameters, read as {@link Body} reads JSON: violations are collected, then refused at once. */
public final class Query {

    private final HttpServletRequest request;
    private final Violations violations = new Violations();

    Query(HttpServletRequest request) {
        this.request = request;
    }

    public void check() {
        violations.check();
    }

    /** For what only the caller can see. */
    public void refuse(String name, String detail) {
        violations.add("?" + name, detail);
    }

    /** The text of a parameter; null where it is missing or blank. */
    public @Nullable String text(String name) {
        var text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > Body.MAX_TEXT || text.indexOf('\0') >= 0 || Body.hasLoneSurrogate(text)) {
            violations.add("?" + name, "must be a text of at most " + Body.MAX_TEXT + " characters");
            return null;
        }
        return text;
    }

    public int integer(String name, int otherwise, int lowest, int highest) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        violations.add("?" + name, "must be a whole number from " + lowest + " to " + highest);
        return otherwise;
    }

    public @Nullable Boolean flag(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.equals("true") && !text.equals("false")) {
            violations.add("?" + name, "must be true or false");
        }
        return text.equals("true");
    }

    public @Nullable Instant instant(String name) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        // an unescaped + in a query arrives as a blank
        var instant = Body.instant(text.replace(' ', '+'));
        if (instant.isEmpty()) {
            violations.add("?" + name, "must be an ISO-8601 time such as 2024-01-01T00:00:00.000Z");
        }
        return instant.orElse(null);
    }

    /** One of the choices, by the name it has in the contract. */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        var choice = optionalChoice(name, otherwise.getDeclaringClass());
        return choice == null ? otherwise : choice;
    }

    public <E extends Enum<E>> @Nullable E optionalChoice(String name, Class<E> choices) {
        var text = text(name);
        if (text == null) {
            return null;
        }
        for (var choice : choices.getEnumConstants()) {
            if (choice.toString().equals(text)) {
                return choice;
            }
        }
        violations.add(
                "?" + name,
                "must be one of "
                        + Arrays.stream(choices.getEnumConstants())
                                .map(Enum::toString)
                                .collect(Collectors.joining(", ")));
        return null;
    }
}
