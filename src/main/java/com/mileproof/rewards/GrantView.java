package com.mileproof.rewards;

import java.time.Instant;
import java.util.Objects;

/**
 * A grant as the contract answers it.
 *
 * @param amount dollars
 * @param dateRewarded when it was first granted
 * @param idempotentReplay true when it had been granted already
 */
record GrantView(
        String id,
        String userId,
        Money amount,
        RewardType type,
        String actionCode,
        String clientReference,
        RewardStatus status,
        Instant dateRewarded,
        boolean idempotentReplay) {

    /** Says Confirmed, as the contract does, whatever became of the reward since. */
    static GrantView of(Rewards.Granted granted) {
        var reward = granted.reward();
        return new GrantView(
                reward.id().toString(),
                reward.user().toString(),
                reward.amount(),
                reward.type(),
                Objects.requireNonNull(reward.actionCode()),
                Objects.requireNonNull(reward.clientReference()),
                RewardStatus.Confirmed,
                reward.rewardedAt(),
                granted.replayed());
    }
}
