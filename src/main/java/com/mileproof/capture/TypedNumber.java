package com.mileproof.capture;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number of an odometer as drivers type it. */
final class TypedNumber {

    /** Whole, in groups of three or in one; a point or comma before anything but three digits would be tenths. */
    private static final Pattern WHOLE = Pattern.compile("\\d{1,7}|\\d{1,3}([.,' \\u00a0\\u202f]\\d{3}){1,2}");

    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private TypedNumber() {}

    /** Empty for what is no whole number of seven digits at most. */
    static Optional<BigDecimal> parse(String typed) {
        return WHOLE.matcher(typed).matches()
                ? Optional.of(new BigDecimal(NO_DIGIT.matcher(typed).replaceAll("")))
                : Optional.empty();
    }
}
