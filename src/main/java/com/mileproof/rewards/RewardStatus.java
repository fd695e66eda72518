package com.mileproof.rewards;

/** Where a reward stands; the contract's names, which the database holds, too. */
enum RewardStatus {
    /** Its check-in is not decided. */
    Pending,
    /** Earned, and claimable. */
    Confirmed,
    /** Not earned, or taken back before it was claimed. */
    Declined,
    /** In a payout. */
    Claimed
}
