package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.Owner;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reward as it stands.
 *
 * @param vehicle null where it is for nothing that was done with a vehicle
 * @param payout null until it is claimed
 * @param sequence number of its last move
 * @param actionCode the partner's own, of a grant
 * @param clientReference the partner's own, of a grant
 * @param forPhotos whether it is for the photos of the home beside a proof of address
 * @param clawedBackAt when it was taken back after it had been confirmed
 */
record Reward(
        PartnerId partner,
        RewardId id,
        UserId user,
        @Nullable VehicleId vehicle,
        @Nullable CheckinId checkin,
        @Nullable PayoutId payout,
        RewardType type,
        boolean forPhotos,
        RewardStatus status,
        int sequence,
        Money amount,
        String description,
        @Nullable String actionCode,
        @Nullable String clientReference,
        Instant rewardedAt,
        @Nullable Instant clawedBackAt) {

    /** A row of the partner-wide list. */
    record Row(Reward reward, Owner owner) {}
}
