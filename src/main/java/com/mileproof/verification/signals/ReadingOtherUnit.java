package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** Kilometres for miles, or miles for kilometres. */
final class ReadingOtherUnit implements Signal {

    @Override
    public String code() {
        return "READING_OTHER_UNIT";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The number that was sent is the one on the photo in the other unit.";
    }

    @Override
    public String falseAlarms() {
        return "as often as the reader misses an honest claim; a person looks either way";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!look.saw(Reason.OTHER_UNIT)) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The odometer photo seems to show %s; %d was sent, which is the same distance in the other unit."
                                .formatted(
                                        look.reading(),
                                        evidence.facts().mileage().value()))
                .tell(
                        "The number you typed may be converted from another unit.",
                        "Type the number just as the odometer shows it."));
    }
}
