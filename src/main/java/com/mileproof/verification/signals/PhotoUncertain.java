package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A photo that the machine could not make up its mind about. */
final class PhotoUncertain implements Signal {

    @Override
    public String code() {
        return "PHOTO_UNCERTAIN";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The machine read the photo in several ways and could not choose.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.unsupported()
                .filter(look -> look.saw(Reason.UNCERTAIN))
                .map(look -> Finding.of(this, look, "The " + look.name() + " can be read in several ways."))
                .toList();
    }
}
