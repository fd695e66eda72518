package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.List;

/** Judges an odometer's claim. */
final class MileageRules {

    private MileageRules() {}

    static Verdict judge(Observation seen, Claim.Mileage claim) {
        if (seen.candidates().isEmpty()) {
            return new Unreadable(null, List.of(Reason.UNCERTAIN));
        }
        var read = seen.candidates().getFirst().text();
        return read.equals(String.valueOf(claim.value()))
                ? new Supported(read)
                : new NotSupported(read, List.of(Reason.READING_DIFFERS));
    }
}
