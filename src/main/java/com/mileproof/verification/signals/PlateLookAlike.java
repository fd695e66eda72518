package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A plate that differs only in characters that look alike. */
final class PlateLookAlike implements Signal {

    @Override
    public String code() {
        return "PLATE_LOOK_ALIKE";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The plate photo shows a plate that differs only in characters that look alike, such as 8 and B.";
    }

    @Override
    public String falseAlarms() {
        return Misses.PLATES;
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.license();
        if (!look.saw(Reason.LOOK_ALIKE)) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The plate photo seems to show %s, which looks like %s that was sent."
                                .formatted(
                                        look.reading(), evidence.facts().plate().text()))
                .tell(
                        "The plate on your photo does not look like the one you typed.",
                        "Check what you typed, and photograph the plate of this car."));
    }
}
