package com.mileproof.rewards;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.rewards.Summaries.Summary;
import com.mileproof.rewards.SummaryStore.Home;
import com.mileproof.rewards.SummaryStore.Line;
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

    /** A proof of address; {@code address} as the driver gave it, null where he gave none. */
    record AddressCheckin(
            @JsonUnwrapped CheckinView all,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Home address) {}

    /**
     * A user's proofs of address, and what the next asks and earns.
     *
     * @param photoBonusForNextCheckin what photos of the home would add
     */
    record Address(
            List<AddressCheckin> checkins,
            boolean checkinUnlocked,
            @Nullable Instant unlockDate,
            long daysToNextCheckin,
            Money rewardAmountForNextCheckin,
            Money photoBonusForNextCheckin,
            int lastConfirmedOrdinal) {}

    static SummaryView of(Summaries.OfVehicle summary) {
        var vehicle = summary.vehicle();
        return new SummaryView(
                vehicle.id().toString(),
                text(vehicle.plate()),
                vehicle.make(),
                vehicle.model(),
                text(vehicle.vin()),
                vehicle.state(),
                new Mileage(
                        ofKind(summary.mileage()), summary.mileage().standing().lastMileage()),
                ofKind(summary.condition()));
    }

    static Address ofAddress(Summary summary) {
        return new Address(
                summary.lines().stream()
                        .map(line -> new AddressCheckin(view(summary.type(), line), line.home()))
                        .toList(),
                summary.unlocked(),
                summary.standing().unlocksAt(),
                summary.days(),
                summary.next(),
                summary.rules().photoBonus(),
                summary.standing().confirmed());
    }

    private static OfKind ofKind(Summary summary) {
        return new OfKind(
                summary.lines().stream().map(line -> view(summary.type(), line)).toList(),
                summary.unlocked(),
                summary.standing().unlocksAt(),
                summary.days(),
                summary.next(),
                summary.standing().confirmed());
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
