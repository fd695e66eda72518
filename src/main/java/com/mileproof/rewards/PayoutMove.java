package com.mileproof.rewards;

import static com.mileproof.rewards.LedgerAccount.confirmed;
import static com.mileproof.rewards.LedgerAccount.payable;
import static com.mileproof.rewards.LedgerAccount.settled;

/** The life of a payout: from which account to which its money goes, and the event that tells of it. */
enum PayoutMove {
    CLAIM(PayoutState.OPEN, "payout.created", confirmed, payable),
    SETTLE(PayoutState.SETTLED, "payout.settled", payable, settled),
    /** Its rewards can be claimed again. */
    REJECT(PayoutState.REJECTED, "payout.rejected", payable, confirmed);

    private final PayoutState state;
    private final String event;
    private final LedgerAccount from;
    private final LedgerAccount to;

    PayoutMove(PayoutState state, String event, LedgerAccount from, LedgerAccount to) {
        this.state = state;
        this.event = event;
        this.from = from;
        this.to = to;
    }

    PayoutState state() {
        return state;
    }

    String event() {
        return event;
    }

    LedgerAccount from() {
        return from;
    }

    LedgerAccount to() {
        return to;
    }
}
