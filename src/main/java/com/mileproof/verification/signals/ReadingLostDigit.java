package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;

/** A reading with one digit less or more: mostly a leading 1. */
final class ReadingLostDigit extends ReadingSignal {

    ReadingLostDigit() {
        super(Reason.LOST_DIGIT);
    }

    @Override
    public String code() {
        return "READING_LOST_DIGIT";
    }

    @Override
    public String meaning() {
        return "The number that was sent has one digit less or more than the one on the photo, mostly a leading 1.";
    }

    @Override
    String remark() {
        return ", one digit less or more";
    }

    @Override
    String driverMessage() {
        return "The number you typed seems to have a digit too few or too many.";
    }
}
