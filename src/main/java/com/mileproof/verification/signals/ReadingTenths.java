package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;

/** Ten times the reading, or a tenth of it. */
final class ReadingTenths extends ReadingSignal {

    ReadingTenths() {
        super(Reason.TENTHS);
    }

    @Override
    public String code() {
        return "READING_TENTHS";
    }

    @Override
    public String meaning() {
        return "The number that was sent is ten times the one on the photo, or a tenth of it: mostly the digit of the tenths.";
    }

    @Override
    String remark() {
        return ", which may count the tenths";
    }

    @Override
    String driverMessage() {
        return "The number you typed may have the tenths in it, or one digit too few.";
    }

    @Override
    String retake() {
        return "Check the number you typed: whole miles or kilometres, without the last digit after a point or in another colour.";
    }
}
