package com.mileproof.api;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page's form as it was sent, or as it is filled in before anybody typed. It becomes a {@link Body}, so that pages and
 * routes read the same fields by the same rules; what was refused stands beside its field, and nothing typed is lost.
 */
public final class Form {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");

    private static final int LONGEST_QUOTE = 40;

    private final Map<String, List<String>> values;
    private final Map<String, String> wrong = new HashMap<>();
    private String sentence = "";

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    static Form of(HttpServletRequest request) {
        var values = new HashMap<String, List<String>>();
        request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
        return new Form(values);
    }

    /** Nothing filled in. */
    public static Form empty() {
        return new Form(new HashMap<>());
    }

    /** Fills a field in; with flags, nothing when it is false. */
    public Form with(String name, Object value) {
        if (value instanceof Collection<?> several) {
            values.put(name, several.stream().map(Object::toString).toList());
        } else if (!Boolean.FALSE.equals(value)) {
            values.put(name, List.of(value.toString()));
        }
        return this;
    }

    public String value(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** True for a box that is ticked. */
    public boolean isOn(String name) {
        return values.containsKey(name);
    }

    public boolean has(String name, String value) {
        return values(name).contains(value);
    }

    /** What is wrong with a field, as a sentence; empty when nothing is. */
    public String wrong(String name) {
        return wrong.getOrDefault(name, "");
    }

    /** What is wrong with the form, where no field says it; else empty. */
    public String sentence() {
        return sentence;
    }

    /** The same form with what was said against it. */
    public Form refused(ApiProblem problem) {
        problem.violations().forEach(violation -> {
            var field = violation.pointer().substring(1).replaceFirst("/.*", "");
            wrong.merge(field, sentence(violation.detail()), (one, other) -> one + " " + other);
        });
        sentence = problem.violations().isEmpty()
                ? problem.sentence()
                : "Nothing was changed: " + (wrong.size() == 1 ? "one field needs" : wrong.size() + " fields need")
                        + " another look.";
        return this;
    }

    /** Refuses a field that has anything but a number on each line, in words for whoever typed it. */
    public void mustBeDecimalLines(String name, int most) {
        var lines = lines(name);
        var odd =
                lines.stream().filter(line -> !DECIMAL.matcher(line).matches()).findFirst();
        if (odd.isPresent()) {
            var shown = odd.get().length() > LONGEST_QUOTE ? odd.get().substring(0, LONGEST_QUOTE) + "…" : odd.get();
            throw ApiProblem.shape("/" + name, "each line must be a number such as 12.50; “" + shown + "” is none");
        }
        if (lines.size() > most) {
            throw ApiProblem.shape("/" + name, "there may be at most " + most + " lines");
        }
    }

    private List<String> lines(String name) {
        return value(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Says which of its fields are what; the others are left out of the body. */
    public Reading reading() {
        return new Reading(this);
    }

    private static String sentence(String violation) {
        // whoever fills a form in knows no arrays
        var detail = violation.replace("must be an array of at most", "must be at most");
        return detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1) + ".";
    }

    /** The way from fields, which are all texts, to a body. */
    public static final class Reading {

        private final Form form;
        private final ObjectNode json = JsonNodeFactory.instance.objectNode();

        private Reading(Form form) {
            this.form = form;
        }

        public Reading texts(String... names) {
            Stream.of(names).forEach(name -> json.put(name, form.value(name)));
            return this;
        }

        /** Texts that may be left blank. */
        public Reading optionalTexts(String... names) {
            return texts(
                    Stream.of(names).filter(name -> !form.value(name).isBlank()).toArray(String[]::new));
        }

        /** Numbers that must be typed. */
        public Reading numbers(String... names) {
            Stream.of(names).forEach(this::number);
            return this;
        }

        /** Numbers that may be left blank. */
        public Reading optionalNumbers(String... names) {
            Stream.of(names).filter(name -> !form.value(name).isBlank()).forEach(this::number);
            return this;
        }

        /** Numbers, perhaps with decimals, that may be left blank. */
        public Reading optionalDecimals(String... names) {
            Stream.of(names).filter(name -> !form.value(name).isBlank()).forEach(name -> {
                var text = form.value(name).strip();
                if (DECIMAL.matcher(text).matches()) {
                    json.put(name, new BigDecimal(text));
                } else {
                    json.put(name, text);
                }
            });
            return this;
        }

        /** A field with a number on each line, perhaps with decimals. */
        public Reading decimalLines(String name) {
            var array = json.putArray(name);
            form.lines(name).forEach(line -> {
                if (DECIMAL.matcher(line).matches()) {
                    array.add(new BigDecimal(line));
                } else {
                    array.add(line);
                }
            });
            return this;
        }

        /** Boxes to tick: browsers send those that are ticked. */
        public Reading flags(String... names) {
            Stream.of(names).forEach(name -> json.put(name, form.isOn(name)));
            return this;
        }

        /** Several boxes of one name. */
        public Reading several(String name) {
            var array = json.putArray(name);
            form.values(name).forEach(array::add);
            return this;
        }

        /** A field with an entry on each line. */
        public Reading lines(String name) {
            var array = json.putArray(name);
            form.lines(name).forEach(array::add);
            return this;
        }

        /** Numbers with commas or blanks between them; left out when there is none. */
        public Reading numberList(String name) {
            var texts = Pattern.compile("[,;\\s]+")
                    .splitAsStream(form.value(name))
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (!texts.isEmpty()) {
                var array = json.putArray(name);
                for (var text : texts) {
                    if (WHOLE.matcher(text).matches()) {
                        array.add(Long.parseLong(text));
                    } else {
                        array.add(text);
                    }
                }
            }
            return this;
        }

        /** An object whose members are the fields {@code name.member}; blank ones are left out. */
        public Reading members(String name) {
            var members = new LinkedHashMap<String, String>();
            form.values.keySet().stream()
                    .filter(field ->
                            field.startsWith(name + ".") && !form.value(field).isBlank())
                    .sorted()
                    .forEach(field -> members.put(field.substring(name.length() + 1), form.value(field)));
            var object = json.putObject(name);
            members.forEach(object::put);
            return this;
        }

        /** An object of fields that have other names in the body. */
        public Reading inner(String name, UnaryOperator<Reading> fields, UnaryOperator<String> named) {
            var inner = fields.apply(new Reading(form)).json;
            var object = json.putObject(name);
            inner.properties().forEach(field -> object.set(named.apply(field.getKey()), field.getValue()));
            return this;
        }

        public Body body() {
            return new Body(json);
        }

        private void number(String name) {
            var text = form.value(name).strip();
            if (WHOLE.matcher(text).matches()) {
                json.put(name, Long.parseLong(text));
            } else {
                json.put(name, text);
            }
        }
    }
}
