package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;

/** A reading with one digit changed: a slip, or a small lie. */
final class ReadingOneDigitOff extends ReadingSignal {

    ReadingOneDigitOff() {
        super(Reason.ONE_DIGIT_OFF);
    }

    @Override
    public String code() {
        return "READING_ONE_DIGIT_OFF";
    }

    @Override
    public String meaning() {
        return "The number that was sent differs from the one on the photo in one digit.";
    }

    @Override
    String remark() {
        return ", one digit off";
    }

    @Override
    String driverMessage() {
        return "The number you typed does not look like the one on your photo.";
    }
}
