package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Steps.Glyph;
import com.mileproof.verification.reading.Steps.Read;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What one line of text says as a number of an instrument cluster.
 *
 * @param text everything that was read
 * @param digits of the number, without unit word and tenths; empty when there are none
 * @param confidence of the digits, 0 to 1
 * @param unit {@code km}, {@code mi} or empty; letters that may be a misread unit word count
 * @param stated the same, but only where the word is read in full
 * @param kind what marks in the line make of it: a colon a clock, a decimal a trip meter, a speed a dial
 */
record NumberLine(String text, String digits, double confidence, String unit, String stated, Kind kind) {

    private static final Pattern KILOMETRES = Pattern.compile("[kK][mnrMN]?|[mM]");
    private static final Pattern MILES = Pattern.compile("(?i)m[il1]?l?(es)?");
    private static final Pattern STATED = Pattern.compile("(?i)(km)|mi|miles|mls");
    private static final Pattern TENTHS = Pattern.compile("(\\d{1,6})[.,](\\d)");

    /** A trip meter whose point was not seen. */
    private static final Pattern TENTHS_APART = Pattern.compile("(\\d{3,4}) (\\d)");

    /** A narrow 1 stands apart by itself: before a unit word it is the number's last digit. */
    private static final Pattern ONE_APART = Pattern.compile("\\d{3,4} 1 ?\\p{Alpha}+");

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}\\s?[:：]\\s?\\d{2}.*");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}/\\d{1,2}(/\\d{1,4})?|\\d{1,2}-\\d{1,2}-\\d{2,4}");
    private static final Pattern RATE = Pattern.compile("(?i).*(/h|/mi|/10|mph|rpm|x100|×100|min|km/|kmh|l/|mpg).*");
    private static final Pattern DEGREES = Pattern.compile(".*[°℃℉].*");

    private static final int SHORTEST_WORD = 3;

    static NumberLine of(Steps steps) {
        var plain = steps.read();
        double until = unitAt(plain);
        var number = Read.of(steps.read(Steps.DIGITS).glyphs().stream()
                .filter(glyph -> glyph.at() < until)
                .toList());
        return of(plain.text(), number.text(), number.confidence());
    }

    static NumberLine of(String text, String digits, double confidence) {
        var bare = text.replace(" ", "");
        var tenths = TENTHS.matcher(number(bare));
        var apart = TENTHS_APART.matcher(number(text));
        boolean isApart = apart.matches() && !ONE_APART.matcher(text).matches();
        boolean decimal = tenths.matches() || isApart;
        var whole = tenths.matches() ? tenths.group(1) : isApart ? apart.group(1) : digits;
        var tail = tail(bare);
        return new NumberLine(text, whole, confidence, unit(tail), stated(tail), kind(bare, whole, decimal));
    }

    /** The unit that a word names; empty for every other word, and for one that may be a misread unit. */
    static String stated(String word) {
        var matcher = STATED.matcher(word);
        return !matcher.matches() ? "" : matcher.group(1) == null ? "mi" : "km";
    }

    /** From the first digit to the last. */
    private static String number(String text) {
        return text.replaceAll("[^0-9]+$", "").replaceAll("^[^0-9]+", "");
    }

    private static Kind kind(String text, String digits, boolean decimal) {
        if (digits.isEmpty() || word(text)) {
            return Kind.other;
        }
        if (CLOCK.matcher(text).matches()) {
            return Kind.clock;
        }
        if (RATE.matcher(text).matches()) {
            return Kind.dial;
        }
        if (DEGREES.matcher(text).matches() && digits.length() <= 3) {
            return Kind.temperature;
        }
        if (DATE.matcher(text).matches()) {
            return Kind.other;
        }
        return decimal && digits.length() <= 4 ? Kind.trip : Kind.odometer;
    }

    /** Letters only: their shapes would pass for digits where only digits are allowed, as STOP does for 510. */
    private static boolean word(String text) {
        return text.length() >= SHORTEST_WORD && text.chars().allMatch(Character::isLetter);
    }

    /** The letters behind the last digit; empty where something else ends the line. */
    private static String tail(String text) {
        int end = text.length();
        while (end > 0 && Character.isLetter(text.charAt(end - 1))) {
            end--;
        }
        return end == 0 || !Character.isDigit(text.charAt(end - 1)) ? "" : text.substring(end);
    }

    private static String unit(String tail) {
        if (MILES.matcher(tail).matches() && tail.length() > 1) {
            return "mi";
        }
        return KILOMETRES.matcher(tail).matches() ? "km" : "";
    }

    /** Where the letters begin that end the line, as a part of its width; beyond it when it ends with a digit. */
    private static double unitAt(Read plain) {
        double at = 2;
        for (Glyph glyph : plain.glyphs().reversed()) {
            int value = glyph.value();
            if (!"kmiMKles".contains(Character.toString(value).toLowerCase(Locale.ROOT)) && value != ' ') {
                break;
            }
            at = glyph.at();
        }
        return at < 0.4 ? 2 : at - 0.01;
    }
}
