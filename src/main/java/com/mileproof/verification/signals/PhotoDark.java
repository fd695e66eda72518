package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Quality;
import java.util.List;

/** A photo on which nothing stands out of the dark. */
final class PhotoDark implements Signal {

    /** Of 395 honest photos, some by night, none is below both; of spoilt ones 39 % with an eighth of the light, 99 % with a sixteenth. */
    static final int DARK = 40;

    static final int FLAT = 6;

    @Override
    public String code() {
        return "PHOTO_DARK";
    }

    @Override
    public Severity severity() {
        return Severity.hold;
    }

    @Override
    public String meaning() {
        return "The photo is so dark, without any lit display in it, that nothing stands out, and it does not support its claim.";
    }

    @Override
    public String falseAlarms() {
        return "none of 395 honest photos";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.unsupported()
                .flatMap(look -> look.quality().filter(PhotoDark::isDark).map(quality -> found(look, quality)).stream())
                .toList();
    }

    private static boolean isDark(Quality quality) {
        return quality.brightness() < DARK && quality.contrast() < FLAT;
    }

    private Finding found(Look look, Quality quality) {
        return Finding.of(
                        this,
                        look,
                        "The %s is dark: brightness %.0f of 255 and contrast %.0f; one of them must reach %d or %d."
                                .formatted(look.name(), quality.brightness(), quality.contrast(), DARK, FLAT))
                .tell("Your " + look.name() + " is too dark.", "Turn on the light or the flash and take it again.");
    }
}
