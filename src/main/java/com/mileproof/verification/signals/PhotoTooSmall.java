package com.mileproof.verification.signals;

import java.util.List;

/** A photo with too few pixels to read digits in. */
final class PhotoTooSmall implements Signal {

    /** Two of 395 honest photos are smaller, 9 are below 400, 32 below 480; those had been shrunk by their collectors. */
    static final int SMALLEST = 320;

    @Override
    public String code() {
        return "PHOTO_TOO_SMALL";
    }

    @Override
    public Severity severity() {
        return Severity.hold;
    }

    @Override
    public String meaning() {
        return "The photo has so few pixels that its digits cannot be told, and it does not support its claim.";
    }

    @Override
    public String falseAlarms() {
        return "2 of 395 honest photos are this small, and count only where they cannot be read";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.unsupported()
                .filter(look -> longer(look) < SMALLEST)
                .map(look -> Finding.of(this, look, message(look))
                        .tell("Your " + look.name() + " is too small to read.", "Send the photo in its original size."))
                .toList();
    }

    private static int longer(Look look) {
        return Math.max(look.upload().width(), look.upload().height());
    }

    private static String message(Look look) {
        return "The %s has %d × %d pixels; its longer side must have %d."
                .formatted(look.name(), look.upload().width(), look.upload().height(), SMALLEST);
    }
}
