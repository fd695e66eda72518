package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** Another number on the odometer than the one that is claimed. */
final class ReadingDiffers implements Signal {

    @Override
    public String code() {
        return "READING_DIFFERS";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The odometer photo shows another number than the one that was sent.";
    }

    @Override
    public String falseAlarms() {
        return "as often as the reader misses an honest claim; a person looks either way";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!(look.saw(Reason.READING_DIFFERS) && !look.sawSpecialCase())) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The odometer photo seems to show %s; %d was sent."
                                .formatted(
                                        look.reading(),
                                        evidence.facts().mileage().value()))
                .tell(
                        "The number you typed does not look like the one on your photo.",
                        "Check the number you typed, and photograph the odometer as it stands now."));
    }
}
