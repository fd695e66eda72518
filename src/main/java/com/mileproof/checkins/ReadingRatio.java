package com.mileproof.checkins;

import java.util.Arrays;
import java.util.Optional;

/** Ratios of two readings that have a name of their own: they come of how a number was written, not of driving. */
public enum ReadingRatio {
    KILOMETRES_FOR_MILES(1.609344, "the second is about the first in kilometres"),
    MILES_FOR_KILOMETRES(1 / 1.609344, "the second is about the first in miles"),
    TENTHS_COUNTED(10, "the second is about ten times the first, as if tenths were counted"),
    TENTHS_LEFT_OUT(0.1, "the second is about a tenth of the first, as if its last digit were taken for tenths");

    /** So much may lie between, because both are rounded, and some distance was driven between the two. */
    private static final double TOLERANCE = 0.01;

    private final double factor;
    private final String remark;

    ReadingRatio(double factor, String remark) {
        this.factor = factor;
        this.remark = remark;
    }

    /** What the second reading is of the first; empty when it is nothing that has a name. */
    public static Optional<ReadingRatio> between(long first, long second) {
        if (first <= 0 || second <= 0) {
            return Optional.empty();
        }
        double ratio = (double) second / first;
        return Arrays.stream(values())
                .filter(named -> Math.abs(ratio / named.factor - 1) <= TOLERANCE)
                .findFirst();
    }

    /** For a sentence that named both. */
    public String remark() {
        return remark;
    }

    /** The remark as the end of a sentence that names the first reading and then the second; empty when there is none. */
    public static String remark(long first, long second) {
        return between(first, second).map(ratio -> "; " + ratio.remark).orElse("");
    }
}
