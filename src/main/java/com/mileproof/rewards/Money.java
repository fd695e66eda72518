package com.mileproof.rewards;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** An amount: whole cents here, dollars as a number outside. */
record Money(long cents) {

    static final Money ZERO = new Money(0);

    private static final int DIGITS = 2;
    private static final double CENTS = 100;

    /** The amount in dollars, where it is whole cents between the two, both in cents. */
    static Optional<Money> ofDollars(BigDecimal dollars, long lowest, long highest) {
        // compared first: a number of a thousand digits is not worth calculating with
        if (dollars.compareTo(BigDecimal.valueOf(lowest, DIGITS)) < 0
                || dollars.compareTo(BigDecimal.valueOf(highest, DIGITS)) > 0) {
            return Optional.empty();
        }
        var cents = dollars.movePointRight(DIGITS).stripTrailingZeros();
        return cents.scale() > 0 ? Optional.empty() : Optional.of(new Money(cents.longValueExact()));
    }

    /** As the API has it: the nearest double prints as the cents that it is, 12.5 and 19.99. */
    @JsonValue
    double dollars() {
        return cents / CENTS;
    }

    Money minus(Money other) {
        return new Money(cents - other.cents);
    }

    boolean isLessThan(Money other) {
        return cents < other.cents;
    }

    /** For people: {@code $1,234.50}. */
    String shown() {
        return (cents < 0 ? "-$" : "$")
                + String.format(
                        Locale.ROOT, "%,.2f", BigDecimal.valueOf(cents, DIGITS).abs());
    }

    /** For files and fields: {@code 1234.50}. */
    String plain() {
        return BigDecimal.valueOf(cents, DIGITS).toPlainString();
    }
}
