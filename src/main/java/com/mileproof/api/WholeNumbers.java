package com.mileproof.api;

import java.math.BigDecimal;

/** Whole numbers in JSON, where 7, 7.0 and 7e0 are the same number. */
public final class WholeNumbers {

    private WholeNumbers() {}

    /** True for a whole number in the range; cheap also for 1e999999999. */
    public static boolean isWithin(BigDecimal number, long lowest, long highest) {
        return number.compareTo(BigDecimal.valueOf(lowest)) >= 0
                && number.compareTo(BigDecimal.valueOf(highest)) <= 0
                && number.stripTrailingZeros().scale() <= 0;
    }
}
