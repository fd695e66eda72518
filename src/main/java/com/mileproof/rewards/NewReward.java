package com.mileproof.rewards;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reward to be.
 *
 * @param forPhotos whether it is for the photos of the home beside a proof of address
 * @param ordinal of its check-in among those of the vehicle, from 1; null for others
 * @param rules the version that the amount is from; null for a grant
 */
record NewReward(
        PartnerId partner,
        UserId user,
        @Nullable VehicleId vehicle,
        @Nullable CheckinId checkin,
        RewardType type,
        boolean forPhotos,
        Money amount,
        @Nullable Integer ordinal,
        @Nullable Integer rules,
        String description,
        @Nullable String actionCode,
        @Nullable String clientReference,
        Instant rewardedAt) {}
