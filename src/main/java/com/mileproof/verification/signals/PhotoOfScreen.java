package com.mileproof.verification.signals;

import java.util.List;

/** A photo of a screen that shows a photo. */
final class PhotoOfScreen implements Signal {

    /** None of 395 honest photos reaches it; of drawn screens 78 to 94 %, but no photo of a real one was there to measure. */
    static final double SCREEN = 0.5;

    @Override
    public String code() {
        return "PHOTO_OF_SCREEN";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo has the fine regular grain of a screen in its middle. Grilles and fabrics have one, too.";
    }

    @Override
    public String falseAlarms() {
        return "none of 395 honest photos; what it finds was measured on drawn screens only";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.photos().stream()
                .flatMap(look -> look
                        .quality()
                        .filter(quality -> quality.screen() >= SCREEN)
                        .map(quality -> Finding.of(
                                this,
                                look,
                                "The %s may be the picture of a screen: %.2f of 1."
                                        .formatted(look.name(), quality.screen())))
                        .stream())
                .toList();
    }
}
