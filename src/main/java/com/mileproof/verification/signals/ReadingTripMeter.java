package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** The trip meter in place of the odometer. */
final class ReadingTripMeter implements Signal {

    @Override
    public String code() {
        return "READING_TRIP_METER";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The number that was sent is on the photo, but as the trip meter.";
    }

    @Override
    public String falseAlarms() {
        return "as often as the reader misses an honest claim; a person looks either way";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!look.saw(Reason.TRIP_METER)) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The odometer photo seems to show %s; %d was sent, which seems to be the trip meter."
                                .formatted(
                                        look.reading(),
                                        evidence.facts().mileage().value()))
                .tell(
                        "The number you typed looks like the trip meter.",
                        "Switch the display to the total (ODO), photograph it and type that number."));
    }
}
