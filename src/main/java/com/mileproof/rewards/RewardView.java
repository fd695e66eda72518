package com.mileproof.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mileproof.api.CheckinId;
import com.mileproof.api.Owner;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reward as the contract prints it.
 *
 * @param vehicleId null where it is for nothing that was done with a vehicle
 * @param payoutId null until it is claimed
 * @param dateRewarded when it was made
 * @param amount dollars
 * @param owner in the partner-wide list alone
 * @param buyer in lists of one user's and inside payouts
 * @param userId whose it is; an addition to the contract
 * @param checkInId the check-in that earns it; null for others; an addition
 * @param clawedBackAt when it was taken back after it had been confirmed; an addition
 */
record RewardView(
        String id,
        RewardStatus status,
        RewardType type,
        String description,
        @Nullable String actionCode,
        @Nullable String clientReference,
        @Nullable String vehicleId,
        @Nullable String payoutId,
        Instant dateRewarded,
        Money amount,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Owner owner,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BuyerView buyer,

        String userId,
        @Nullable String checkInId,
        @Nullable Instant clawedBackAt) {

    static RewardView of(Reward reward, @Nullable Owner owner, @Nullable BuyerView buyer) {
        return new RewardView(
                reward.id().toString(),
                reward.status(),
                reward.type(),
                reward.description(),
                reward.actionCode(),
                reward.clientReference(),
                Optional.ofNullable(reward.vehicle()).map(VehicleId::toString).orElse(null),
                Optional.ofNullable(reward.payout()).map(PayoutId::toString).orElse(null),
                reward.rewardedAt(),
                reward.amount(),
                owner,
                buyer,
                reward.user().toString(),
                Optional.ofNullable(reward.checkin()).map(CheckinId::toString).orElse(null),
                reward.clawedBackAt());
    }
}
