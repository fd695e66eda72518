package com.mileproof.verification;

import com.mileproof.checkins.Reason;
import java.util.List;

/**
 * What the machine makes of a submission.
 *
 * @param line the one that took it
 * @param applied false when it would have confirmed, and the partner only wants to know
 * @param reasons what partner and driver are told
 * @param risk how much was found against it, 0 to {@link com.mileproof.checkins.Queue#MAX_RISK}
 */
record Decision(DecisionLine line, boolean applied, List<Reason> reasons, int risk) {

    Decision {
        reasons = List.copyOf(reasons);
    }

    /** The same for a submission that was no longer there to be decided. */
    Decision notApplied() {
        return new Decision(line, false, reasons, risk);
    }
}
