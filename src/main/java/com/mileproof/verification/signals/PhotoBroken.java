package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** A photo that nothing can be read from, because it cannot be decoded. */
final class PhotoBroken implements Signal {

    @Override
    public String code() {
        return "PHOTO_BROKEN";
    }

    @Override
    public Severity severity() {
        return Severity.hold;
    }

    @Override
    public String meaning() {
        return "The photo cannot be decoded within the limits.";
    }

    @Override
    public String falseAlarms() {
        return "none of 395 honest photos";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.unsupported()
                .filter(look -> look.saw(Reason.PHOTO_BROKEN))
                .map(look -> Finding.of(this, look, "The " + look.name() + " " + why(look) + ".")
                        .tell(
                                "Your " + look.name() + " could not be opened.",
                                "Take it again with the camera and send it unchanged."))
                .toList();
    }

    private static String why(Look look) {
        return switch (look.sight()) {
            case Sight.Broken broken -> broken.why();
            case Observation _ -> "could not be read";
        };
    }
}
