package com.mileproof.verification.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the machine thinks of one claim after looking at its photo. */
public sealed interface Verdict {

    /** The photo shows what is claimed. */
    record Supported(String reading) implements Verdict {}

    /**
     * The photo shows something else.
     *
     * @param reading what it seems to show
     * @param reasons why, most telling first; never empty
     */
    record NotSupported(String reading, List<Reason> reasons) implements Verdict {
        public NotSupported {
            reasons = List.copyOf(reasons);
        }
    }

    /** Nothing was found on the photo that could be compared with the claim. */
    record Unreadable(@Nullable String detail, List<Reason> reasons) implements Verdict {
        public Unreadable {
            reasons = List.copyOf(reasons);
        }
    }

    enum Reason {
        READING_DIFFERS,
        /** Ten times the claim or a tenth of it. */
        TENTHS,
        /** The claim in the other unit, a ratio of 1.609. */
        OTHER_UNIT,
        /** The claim stands on the photo, but as a trip meter. */
        TRIP_METER,
        ONE_DIGIT_OFF,
        /** The claim lacks a digit that the photo shows, or has one more: mostly a leading 1. */
        LOST_DIGIT,
        PLATE_DIFFERS,
        /** Only characters that look alike differ. */
        LOOK_ALIKE,
        /** Several readings are as likely, or the votes are split. */
        UNCERTAIN,
        ODOMETER_NOT_FOUND,
        PLATE_NOT_FOUND,
        PHOTO_BROKEN
    }
}
