package com.mileproof.partners;

import org.jspecify.annotations.Nullable;

/**
 * A partner's rules for one kind of check-in.
 *
 * @param cadenceDays days from one check-in to the next, counted in the partner's time zone; null for no cadence
 * @param oneOpen whether a vehicle may have only one open check-in (Pending or OnHold) at a time
 * @param lockEarly whether a check-in before its cadence day is refused; else the day is advice
 * @param reviewHours within how many hours a person is promised to have looked at a check-in, 1 to
 *     {@link #MAX_REVIEW_HOURS}
 */
public record Campaign(
        @Nullable Integer cadenceDays,
        boolean oneOpen,
        boolean lockEarly,
        int reviewHours,
        VerificationPolicy verification) {

    public static final int MAX_CADENCE_DAYS = 3_660;

    /** A month. */
    public static final int MAX_REVIEW_HOURS = 720;

    public static final Campaign DEFAULT = new Campaign(null, true, false, 24, VerificationPolicy.DEFAULT);
}
