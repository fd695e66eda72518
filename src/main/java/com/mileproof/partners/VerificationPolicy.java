package com.mileproof.partners;

import java.util.Map;

/**
 * What a partner lets the machine do with its check-ins.
 *
 * @param samplePercent share of the check-ins that the machine would confirm which a person decides instead, 0 to 100
 * @param signals severities that differ from the signals' own, by the signal's code
 * @param milesPerDay how far a vehicle plausibly goes in a day; readings beyond are a signal
 * @param maxSubmissions how often a check-in may be sent before only a person can go on with it, 1 to {@link #MOST_SUBMISSIONS}
 * @param holdDays days of 24 hours after which a hold that nobody answers goes to a person
 */
public record VerificationPolicy(
        AutoConfirm autoConfirm,
        int samplePercent,
        Map<String, SignalSeverity> signals,
        int milesPerDay,
        int milesPerWeek,
        int milesPerMonth,
        int milesPerYear,
        int maxSubmissions,
        int holdDays) {

    public static final int MOST_SUBMISSIONS = 100;
    public static final int MOST_HOLD_DAYS = 365;
    public static final int MOST_SIGNALS = 100;

    /** Longer distances than an odometer of seven digits shows mean nothing. */
    public static final int MOST_MILES = 9_999_999;

    /**
     * A day and night at 62 miles an hour, and ever less for longer times, because nobody keeps that up. Far above
     * the mean driver of the United States, some 13,500 miles a year, so that what exceeds it deserves a look.
     */
    public static final VerificationPolicy DEFAULT =
            new VerificationPolicy(AutoConfirm.shadow, 0, Map.of(), 1_500, 5_000, 12_000, 100_000, 5, 14);

    /** What happens where both photos support the claim and nothing objects. The name is what the database holds. */
    public enum AutoConfirm {
        /** A person decides. */
        off,
        /** A person decides; what the machine would have done is recorded. */
        shadow,
        /** The machine confirms. */
        on
    }

    /** What a signal leads to. The name is what the database holds. */
    public enum SignalSeverity {
        /** Told to the reviewer. */
        info,
        /** Back to the driver. */
        hold,
        /** A person decides. */
        review
    }

    public VerificationPolicy {
        signals = Map.copyOf(signals);
    }

    public VerificationPolicy with(AutoConfirm other) {
        return new VerificationPolicy(
                other,
                samplePercent,
                signals,
                milesPerDay,
                milesPerWeek,
                milesPerMonth,
                milesPerYear,
                maxSubmissions,
                holdDays);
    }
}
