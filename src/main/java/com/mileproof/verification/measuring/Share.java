package com.mileproof.verification.measuring;

import java.util.Locale;

/**
 * A counted part of a number of tries, with the bounds between which the true share lies with 95 % (Wilson's).
 *
 * @param count how many of them
 * @param tries how many there were
 */
public record Share(int count, int tries) {

    /** Standard deviations that leave 2.5 % at each side. */
    private static final double Z = 1.959964;

    /** When nothing at all was counted there is only one side, and 5 % lie beyond it. */
    private static final double BEYOND = 0.05;

    public Share {
        if (count < 0 || count > tries) {
            throw new IllegalArgumentException(count + " of " + tries);
        }
    }

    public Share plus(Share other) {
        return new Share(count + other.count, tries + other.tries);
    }

    /** 0 to 1; NaN without tries. */
    public double value() {
        return (double) count / tries;
    }

    public double lower() {
        return tries == 0 || count == 0 ? 0 : centre() - reach();
    }

    public double upper() {
        if (tries == 0) {
            return 1;
        }
        return count == 0 ? 1 - Math.pow(BEYOND, 1.0 / tries) : Math.min(1, centre() + reach());
    }

    private double centre() {
        return (value() + Z * Z / (2 * tries)) / (1 + Z * Z / tries);
    }

    private double reach() {
        double spread = value() * (1 - value()) / tries + Z * Z / (4.0 * tries * tries);
        return Z * Math.sqrt(spread) / (1 + Z * Z / tries);
    }

    /** Per cent with bounds, like {@code 71 % (60-80)}. */
    public String percent() {
        return tries == 0
                ? "-"
                : String.format(Locale.ROOT, "%.0f %% (%.0f-%.0f)", value() * 100, lower() * 100, upper() * 100);
    }

    /** Counts with the upper bound in per cent, like {@code 2/1304 (≤ 0.55 %)}. */
    public String rare() {
        return tries == 0 ? "-" : String.format(Locale.ROOT, "%d/%d (≤ %.2f %%)", count, tries, upper() * 100);
    }
}
