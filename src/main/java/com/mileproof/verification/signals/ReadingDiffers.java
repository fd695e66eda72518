package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;

/** Another number on the odometer than the one that is claimed. */
final class ReadingDiffers extends ReadingSignal {

    ReadingDiffers() {
        super(Reason.READING_DIFFERS);
    }

    @Override
    public String code() {
        return "READING_DIFFERS";
    }

    @Override
    public String meaning() {
        return "The odometer photo shows another number than the one that was sent.";
    }

    @Override
    String remark() {
        return "";
    }

    @Override
    String driverMessage() {
        return "The number you typed does not look like the one on your photo.";
    }

    @Override
    boolean isSeen(Look look) {
        return super.isSeen(look) && !look.sawSpecialCase();
    }
}
