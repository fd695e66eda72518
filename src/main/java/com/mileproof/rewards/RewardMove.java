package com.mileproof.rewards;

import static com.mileproof.rewards.LedgerAccount.clawed_back;
import static com.mileproof.rewards.LedgerAccount.confirmed;
import static com.mileproof.rewards.LedgerAccount.funding;
import static com.mileproof.rewards.LedgerAccount.pending;

import org.jspecify.annotations.Nullable;

/**
 * The life of a reward: every move there is, the event that tells of it, and from which account to which its money goes.
 * That of a whole payout moves once, with the {@link PayoutMove}.
 */
enum RewardMove {
    /** Its check-in was made. */
    CREATE("reward.created", funding, pending),
    /** The partner grants it; it is confirmed at once. */
    GRANT("reward.confirmed", funding, confirmed),
    CONFIRM("reward.confirmed", pending, confirmed),
    DECLINE("reward.declined", pending, funding),
    CLAIM("reward.claimed", null, null),
    /** Its payout was rejected: it can be claimed again, unless it was clawed back meanwhile. */
    RETURN("reward.returned", null, null),
    /** Its check-in was found wrong after it had been confirmed. One that is claimed stays so and is owed. */
    CLAW_BACK("reward.clawed_back", confirmed, clawed_back);

    private final String event;
    private final @Nullable LedgerAccount from;
    private final @Nullable LedgerAccount to;

    RewardMove(String event, @Nullable LedgerAccount from, @Nullable LedgerAccount to) {
        this.event = event;
        this.from = from;
        this.to = to;
    }

    String event() {
        return event;
    }

    LedgerAccount from() {
        return account(from);
    }

    LedgerAccount to() {
        return account(to);
    }

    private LedgerAccount account(@Nullable LedgerAccount account) {
        if (account == null) {
            throw new IllegalStateException(this + " moves no money of its own.");
        }
        return account;
    }
}
