package com.mileproof.partners;

import java.time.Instant;
import java.time.ZoneId;

/**
 * A partner's rules for one kind of check-in.
 *
 * @param oneOpen whether a vehicle may have only one open check-in (Pending or OnHold) at a time
 * @param lockEarly whether a check-in before its cadence day is refused; else the day is advice
 * @param windowDays so many days before its day a check-in is possible all the same, 0 to {@link #MAX_WINDOW_DAYS}
 * @param graceDays days after its day from which a check-in counts as missed, 0 to {@link #MAX_GRACE_DAYS}
 * @param allPhotos whether condition check-ins need all eight photos instead of four
 * @param reviewHours within how many hours a person is promised to have looked at a check-in, 1 to
 *     {@link #MAX_REVIEW_HOURS}
 */
public record Campaign(
        Cadence cadence,
        boolean oneOpen,
        boolean lockEarly,
        int windowDays,
        int graceDays,
        boolean allPhotos,
        int reviewHours,
        VerificationPolicy verification) {

    public static final int MAX_WINDOW_DAYS = 365;
    public static final int MAX_GRACE_DAYS = 365;

    /** A month. */
    public static final int MAX_REVIEW_HOURS = 720;

    public static final Campaign DEFAULT =
            new Campaign(Cadence.NONE, true, false, 0, 7, false, 24, VerificationPolicy.DEFAULT);

    /** From when a check-in is possible whose day begins then, where early ones are refused. */
    public Instant opensAt(Instant day, ZoneId zone) {
        return opensAt(day, windowDays, zone);
    }

    /** The same for a window that is known alone. */
    public static Instant opensAt(Instant day, int windowDays, ZoneId zone) {
        if (windowDays == 0) {
            return day;
        }
        return day.atZone(zone)
                .toLocalDate()
                .minusDays(windowDays)
                .atStartOfDay(zone)
                .toInstant();
    }

    public Campaign with(VerificationPolicy other) {
        return new Campaign(cadence, oneOpen, lockEarly, windowDays, graceDays, allPhotos, reviewHours, other);
    }
}
