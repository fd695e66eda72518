package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A reading with one digit less or more: mostly a leading 1. */
final class ReadingLostDigit implements Signal {

    @Override
    public String code() {
        return "READING_LOST_DIGIT";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The number that was sent has one digit less or more than the one on the photo, mostly a leading 1.";
    }

    @Override
    public String falseAlarms() {
        return "as often as the reader misses an honest claim; a person looks either way";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!look.saw(Reason.LOST_DIGIT)) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The odometer photo seems to show %s; %d was sent, one digit less or more."
                                .formatted(
                                        look.reading(),
                                        evidence.facts().mileage().value()))
                .tell(
                        "The number you typed seems to have a digit too few or too many.",
                        "Check the number you typed, and photograph the odometer as it stands now."));
    }
}
