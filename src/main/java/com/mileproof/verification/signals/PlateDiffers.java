package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** Another plate on the photo than the one that is claimed. */
final class PlateDiffers implements Signal {

    @Override
    public String code() {
        return "PLATE_DIFFERS";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The plate photo shows another plate than the one that was sent.";
    }

    @Override
    public String falseAlarms() {
        return Misses.PLATES;
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.license();
        if (!(look.saw(Reason.PLATE_DIFFERS) && !look.saw(Reason.LOOK_ALIKE))) {
            return List.of();
        }
        return List.of(Finding.of(
                        this,
                        look,
                        "The plate photo seems to show %s; %s was sent."
                                .formatted(
                                        look.reading(), evidence.facts().plate().text()))
                .tell(
                        "The plate on your photo does not look like the one you typed.",
                        "Check what you typed, and photograph the plate of this car."));
    }
}
