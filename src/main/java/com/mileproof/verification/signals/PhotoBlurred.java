package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Quality;
import java.util.List;

/** A photo that is out of focus or shaken. */
final class PhotoBlurred implements Signal {

    /**
     * Of 395 honest photos 3 are below; of spoilt ones, at 1,000 pixels' length, 77 % of those out of focus by 2.4 pixels,
     * all by 4.2 pixels, 98 % of those shaken by 9 and 99 % by 15.
     */
    static final double BLURRED = 0.5;

    @Override
    public String code() {
        return "PHOTO_BLURRED";
    }

    @Override
    public Severity severity() {
        return Severity.hold;
    }

    @Override
    public String meaning() {
        return "The photo is out of focus or shaken, and it does not support its claim.";
    }

    @Override
    public String falseAlarms() {
        return "3 of 395 honest photos are this blurred, and count only where they cannot be read";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.unsupported()
                .flatMap(look -> look
                        .quality()
                        .filter(quality -> quality.sharpness() < BLURRED)
                        .map(quality -> found(look, quality))
                        .stream())
                .toList();
    }

    private Finding found(Look look, Quality quality) {
        return Finding.of(
                        this,
                        look,
                        "The %s is blurred: sharpness %.2f, less than %.2f."
                                .formatted(look.name(), quality.sharpness(), BLURRED))
                .tell(
                        "Your " + look.name() + " is blurred.",
                        "Hold still and tap the " + look.subject() + " to focus.");
    }
}
