package com.mileproof.vehicles;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A licence plate's number.
 *
 * @param text as sent, without surrounding blanks; 1 to {@link #LONGEST} characters
 * @param key the text folded for comparison: case, spaces and hyphens do not count. O and 0 stay apart, as Colorado
 *     issues plates that differ in nothing else.
 */
public record Plate(String text, String key) {

    public static final int LONGEST = 12;

    /** What a text must be to be a plate, to be read after the name of its field. */
    public static final String RULE = "must be 1 to " + LONGEST + " letters, digits, spaces, hyphens or any of . ' & /";

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd} .'&/-]+");
    private static final Pattern IGNORED = Pattern.compile("[ -]");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{Nd}]");

    /** The plate with that number; empty where none could have it. */
    public static Optional<Plate> parse(String sent) {
        var text = Normalizer.normalize(sent.strip(), Normalizer.Form.NFC);
        boolean fits = text.codePointCount(0, text.length()) <= LONGEST
                && ALLOWED.matcher(text).matches()
                && LETTER_OR_DIGIT.matcher(text).find();
        return fits ? Optional.of(new Plate(text, fold(text))) : Optional.empty();
    }

    /** A text, or part of one, as the {@code key} has it. */
    public static String fold(String text) {
        var composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return IGNORED.matcher(composed).replaceAll("").toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
