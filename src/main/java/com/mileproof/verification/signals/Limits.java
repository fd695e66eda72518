package com.mileproof.verification.signals;

import com.mileproof.partners.VerificationPolicy;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.time.Duration;
import java.util.List;

/**
 * How far a vehicle plausibly goes, in miles. A partner's policy; a year's limit also bounds what a first reading's
 * corridor may hold.
 */
public record Limits(int milesPerDay, int milesPerWeek, int milesPerMonth, int milesPerYear) {

    public static final double KM_PER_MILE = 1.609344;

    private static final double MEAN_MILES_PER_YEAR = 13_500;

    /** Those of a campaign that says nothing else. */
    public static final Limits DEFAULT = of(VerificationPolicy.DEFAULT);

    public static Limits of(VerificationPolicy policy) {
        return new Limits(policy.milesPerDay(), policy.milesPerWeek(), policy.milesPerMonth(), policy.milesPerYear());
    }

    /** A window of time and how far a vehicle may go in it. */
    record Window(String name, Duration length, int miles) {

        /** How many times as far as the mean driver of the United States goes. */
        double timesTheMean() {
            return miles / (MEAN_MILES_PER_YEAR * length.toDays() / 365.0);
        }

        long milesIn(Duration elapsed) {
            long begun = Math.ceilDiv(Math.max(1, elapsed.toSeconds()), length.toSeconds());
            return begun * miles;
        }
    }

    List<Window> windows() {
        return List.of(
                new Window("day", Duration.ofDays(1), milesPerDay),
                new Window("week", Duration.ofDays(7), milesPerWeek),
                new Window("month", Duration.ofDays(30), milesPerMonth),
                new Window("year", Duration.ofDays(365), milesPerYear));
    }

    /** The most that is plausible in so much time, in miles: every window that has begun counts whole. */
    public long milesIn(Duration elapsed) {
        return windows().stream()
                .mapToLong(window -> window.milesIn(elapsed))
                .min()
                .orElseThrow();
    }

    static double miles(double distance, DistanceUnit unit) {
        return switch (unit) {
            case mi -> distance;
            case km -> distance / KM_PER_MILE;
        };
    }

    static double inUnit(double miles, DistanceUnit unit) {
        return switch (unit) {
            case mi -> miles;
            case km -> miles * KM_PER_MILE;
        };
    }
}
