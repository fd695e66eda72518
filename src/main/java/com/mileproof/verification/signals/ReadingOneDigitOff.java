package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A reading with one digit changed: a slip, or a small lie. */
final class ReadingOneDigitOff implements Signal {

    @Override
    public String code() {
        return "READING_ONE_DIGIT_OFF";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The number that was sent differs from the one on the photo in one digit.";
    }

    @Override
    public String falseAlarms() {
        return "as often as the reader misses an honest claim; a person looks either way";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!look.saw(Reason.ONE_DIGIT_OFF)) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The odometer photo seems to show %s; %d was sent, one digit off."
                                .formatted(
                                        look.reading(),
                                        evidence.facts().mileage().value()))
                .tell(
                        "The number you typed does not look like the one on your photo.",
                        "Check the number you typed, and photograph the odometer as it stands now."));
    }
}
