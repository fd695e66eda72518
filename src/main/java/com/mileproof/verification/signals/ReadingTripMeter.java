package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;

/** The trip meter in place of the odometer. */
final class ReadingTripMeter extends ReadingSignal {

    ReadingTripMeter() {
        super(Reason.TRIP_METER);
    }

    @Override
    public String code() {
        return "READING_TRIP_METER";
    }

    @Override
    public String meaning() {
        return "The number that was sent is on the photo, but as the trip meter.";
    }

    @Override
    String remark() {
        return ", which seems to be the trip meter";
    }

    @Override
    String driverMessage() {
        return "The number you typed looks like the trip meter.";
    }

    @Override
    String retake() {
        return "Switch the display to the total (ODO), photograph it and type that number.";
    }
}
