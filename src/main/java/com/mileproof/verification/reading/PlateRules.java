package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.List;

/** Judges a plate's claim. */
final class PlateRules {

    private PlateRules() {}

    static Verdict judge(Observation seen, Claim.LicensePlate claim) {
        if (seen.candidates().isEmpty()) {
            return new Unreadable(null, List.of(Reason.UNCERTAIN));
        }
        var read = seen.candidates().getFirst().text();
        return read.equals(claim.text()) ? new Supported(read) : new NotSupported(read, List.of(Reason.PLATE_DIFFERS));
    }
}
