package com.mileproof.vehicles;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A vehicle identification number (ISO 3779; 49 CFR 565 for North America): 17 digits and capital letters without
 * I, O and Q.
 */
public record Vin(String text) {

    /** The first year that a VIN's year letter can mean; the letters start over after {@link #CYCLE} years. */
    static final int FIRST_YEAR = 1980;

    private static final int CYCLE = 30;
    private static final String YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789";

    private static final Pattern FORM = Pattern.compile("[A-HJ-NPR-Za-hj-npr-z0-9]{17}");
    private static final String LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ";
    private static final String LETTER_VALUES = "12345678123457923456789";
    private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final String CHECK_DIGITS = "0123456789X";

    private static final int CYCLE_POSITION = 7;
    private static final int CHECK_POSITION = 9;
    private static final int YEAR_POSITION = 10;

    /**
     * North American makers of motorcycles, heavy trucks and buses. In their numbers position 7 says nothing about the
     * year (49 CFR 565.15); a maker that is missing here only has its vehicles from before 2010 refused as "2010+".
     */
    private static final Set<String> NO_LIGHT_VEHICLES = Set.of(
            "1HD", "5HD", "1HF", "478", "1FU", "1FV", "2FU", "2FV", "3AK", "3AL", "4UZ", "1XK", "1NK", "2NK", "3WK",
            "1XP", "1NP", "2NP", "1M1", "1M2", "1M8", "4V1", "4V4", "4V5", "1HS", "1HT", "1HV", "2HS", "3HS", "3HA",
            "4DR", "5KJ", "1BA", "5PV");

    /** The number in a text that {@link #fault} finds nothing wrong with. */
    static Vin of(String text) {
        return new Vin(text.toUpperCase(Locale.ROOT));
    }

    /** What keeps a text from being a VIN, to be read after the name of its field. */
    static Optional<String> fault(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.of("must be 17 letters and digits without I, O and Q");
        }
        var vin = of(text);
        if (!vin.isNorthAmerican()) {
            return Optional.empty();
        }
        if (vin.at(CHECK_POSITION) != vin.checkDigit()) {
            return Optional.of("is mistyped: the check digit in position 9 does not fit the rest");
        }
        return YEARS.indexOf(vin.at(YEAR_POSITION)) < 0
                ? Optional.of("is mistyped: position 10 stands for no model year")
                : Optional.empty();
    }

    /** Why a vehicle with this number cannot be of that model year; only North American numbers must say the year. */
    Optional<String> yearFault(int year) {
        if (!isNorthAmerican()) {
            return Optional.empty();
        }
        int first = FIRST_YEAR + YEARS.indexOf(at(YEAR_POSITION));
        boolean secondCycle =
                Character.isLetter(at(CYCLE_POSITION)) && !NO_LIGHT_VEHICLES.contains(text.substring(0, 3));
        boolean agrees = (year - first) % CYCLE == 0 && (!secondCycle || year >= FIRST_YEAR + CYCLE);
        if (agrees) {
            return Optional.empty();
        }
        var said = secondCycle ? "" + (first + CYCLE) : first + " or " + (first + CYCLE);
        return Optional.of("must be the model year that the VIN says: " + said);
    }

    private boolean isNorthAmerican() {
        return at(1) >= '1' && at(1) <= '5';
    }

    private char checkDigit() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * value(text.charAt(i));
        }
        return CHECK_DIGITS.charAt(sum % CHECK_DIGITS.length());
    }

    private static int value(char c) {
        return Character.isDigit(c) ? c - '0' : LETTER_VALUES.charAt(LETTERS.indexOf(c)) - '0';
    }

    /** The character at a position, which counts from 1 as the standards do. */
    private char at(int position) {
        return text.charAt(position - 1);
    }

    @Override
    public String toString() {
        return text;
    }
}
