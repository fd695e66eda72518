package com.mileproof.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.rewards.SummaryStore.Line;
import com.mileproof.rewards.SummaryStore.Standing;
import com.mileproof.vehicles.Vehicle;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A vehicle's check-ins and what the next one of each kind asks and earns, cased as the contract has it. */
record SummaryView(
        String id,
        @Nullable String license,
        @Nullable String make,
        @Nullable String model,
        @Nullable String vin,
        @Nullable String state,
        Mileage mileageCheckinSummary,
        OfKind conditionCheckinSummary) {

    /** A check-in; {@code checkInType} as rewards name it. */
    record CheckinView(
            String id,
            String checkInType,
            String status,
            Instant checkinDate,
            @Nullable String adminNote,
            @Nullable RewardPart reward) {}

    /** What it earns. */
    record RewardPart(String id, RewardStatus status, Instant dateRewarded, Money amount) {}

    /**
     * One kind's.
     *
     * @param checkinUnlocked whether one may be made now
     * @param unlockDate the day of the next, by the campaign's cadence; null without one
     * @param daysToNextCheckin until then, begun days; 0 when it has come
     * @param lastConfirmedOrdinal how many are confirmed
     */
    record OfKind(
            List<CheckinView> checkins,
            boolean checkinUnlocked,
            @Nullable Instant unlockDate,
            long daysToNextCheckin,
            Money rewardAmountForNextCheckin,
            int lastConfirmedOrdinal) {}

    /** The same with the mileage of the last confirmed one. */
    record Mileage(
            @JsonUnwrapped OfKind all,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Integer lastConfirmedMileage) {}

    static SummaryView of(Vehicle vehicle, Mileage mileage, OfKind condition) {
        return new SummaryView(
                vehicle.id().toString(),
                text(vehicle.plate()),
                vehicle.make(),
                vehicle.model(),
                text(vehicle.vin()),
                vehicle.state(),
                mileage,
                condition);
    }

    static OfKind ofKind(
            RewardType type, List<Line> lines, Standing standing, boolean unlocked, long days, Money next) {
        return new OfKind(
                lines.stream().map(line -> view(type, line)).toList(),
                unlocked,
                standing.unlocksAt(),
                days,
                next,
                standing.confirmed());
    }

    private static CheckinView view(RewardType type, Line line) {
        return new CheckinView(
                line.id().toString(),
                type.name(),
                line.state().status().name(),
                line.checkedInAt(),
                line.adminNote(),
                Optional.ofNullable(line.reward())
                        .map(reward -> new RewardPart(
                                reward.id().toString(), reward.status(), reward.rewardedAt(), reward.amount()))
                        .orElse(null));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : Objects.toString(value);
    }
}
