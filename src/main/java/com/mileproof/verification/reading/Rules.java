package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.List;

/** Judges a claim by what was seen; pure, so that it can be replayed over stored observations. */
public final class Rules {

    /** Changes whenever the same observation may get another verdict. */
    public static final int VERSION = 2;

    private Rules() {}

    public static Verdict judge(Sight sight, Claim claim) {
        return switch (sight) {
            case Sight.Broken broken -> new Unreadable(broken.why(), List.of(Reason.PHOTO_BROKEN));
            case Observation seen -> judge(seen, claim);
        };
    }

    private static Verdict judge(Observation seen, Claim claim) {
        return switch (claim) {
            case Claim.Mileage mileage -> MileageRules.judge(seen, mileage);
            case Claim.LicensePlate plate -> PlateRules.judge(seen, plate);
        };
    }
}
