package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.ConflictCause;
import com.mileproof.review.CaseRow.Car;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An open conflict as the list of them shows it.
 *
 * @param id that the refused reading has if it is admitted
 * @param older the check-in that stood against it
 */
record ConflictLine(
        CheckinId id,
        PartnerId partner,
        String partnerName,
        String driver,
        Car car,
        String license,
        int mileage,
        String unit,
        Instant madeAt,
        CheckinId older,
        int olderMileage,
        Instant olderAt) {

    Optional<ConflictCause> cause() {
        return ConflictCause.of(mileage, olderMileage, Duration.between(olderAt, madeAt));
    }

    String waited(Instant now) {
        return Ages.text(Duration.between(madeAt, now));
    }

    String sent() {
        return Formats.mileage(mileage, unit);
    }

    String against() {
        return Formats.mileage(olderMileage, unit);
    }

    /** Of a cause, in a word or two. */
    static String words(ConflictCause cause) {
        return switch (cause) {
            case TENTHS -> "Ten times";
            case OTHER_UNIT -> "Miles and km";
            case DIGIT_DROPPED -> "Digit dropped";
            case DIGITS_SWAPPED -> "Digits swapped";
            case DIGIT_WRONG -> "One digit wrong";
        };
    }
}
