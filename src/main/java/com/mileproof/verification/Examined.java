package com.mileproof.verification;

import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.MachineAnswer;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.VerificationRecord.PhotoRecord;
import com.mileproof.verification.reading.Rules;
import com.mileproof.verification.signals.Facts;
import org.jspecify.annotations.Nullable;

/**
 * A submission that has been looked at: what is kept, and what is answered.
 *
 * @param person what a simulated person then decides; null but in a sandbox
 */
record Examined(
        Facts facts,
        VerificationRecord record,
        Decision decision,
        @Nullable Judgement person) {

    MachineAnswer answer() {
        return switch (decision.line().outcome()) {
            case CONFIRM ->
                decision.applied()
                        ? new MachineAnswer.Confirm(Rules.VERSION)
                        : new MachineAnswer.LeaveToPerson(decision.reasons(), decision.risk());
            case HOLD -> new MachineAnswer.Hold(decision.reasons());
            case PERSON -> new MachineAnswer.LeaveToPerson(decision.reasons(), decision.risk());
        };
    }

    void keepFingerprints(FingerprintStore fingerprints) {
        keep(fingerprints, PhotoRole.ODOMETER, record.odometer());
        keep(fingerprints, PhotoRole.LICENSE, record.license());
    }

    private void keep(FingerprintStore fingerprints, PhotoRole role, PhotoRecord photo) {
        var seen = photo.seen();
        if (seen != null) {
            fingerprints.record(Submission.of(facts), role, seen.fingerprint());
        }
    }
}
