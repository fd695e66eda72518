package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;

/** Kilometres for miles, or miles for kilometres. */
final class ReadingOtherUnit extends ReadingSignal {

    ReadingOtherUnit() {
        super(Reason.OTHER_UNIT);
    }

    @Override
    public String code() {
        return "READING_OTHER_UNIT";
    }

    @Override
    public String meaning() {
        return "The number that was sent is the one on the photo in the other unit.";
    }

    @Override
    String remark() {
        return ", which is the same distance in the other unit";
    }

    @Override
    String driverMessage() {
        return "The number you typed may be converted from another unit.";
    }

    @Override
    String retake() {
        return "Type the number just as the odometer shows it.";
    }
}
