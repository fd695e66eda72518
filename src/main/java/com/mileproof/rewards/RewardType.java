package com.mileproof.rewards;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reward is for; the contract's names, which the database holds, too. */
enum RewardType {
    MileageCheckIn("mileage", "Mileage check-in"),
    ConditionCheckIn("condition", "Condition check-in"),
    /** For a proof of address. */
    GaragingCheckIn("address", "Proof of address"),
    LowMileageBonus(null, "Low mileage bonus"),
    /** Granted by the partner. */
    Custom(null, "Reward"),
    /** Part of the contract; nothing here makes one. */
    SurveyCompleted(null, "Survey");

    private final @Nullable String kind;
    private final String label;

    RewardType(@Nullable String kind, String label) {
        this.kind = kind;
        this.label = label;
    }

    /** What check-ins of that kind earn. */
    static Optional<RewardType> ofKind(String kind) {
        return Arrays.stream(values()).filter(type -> kind.equals(type.kind)).findFirst();
    }

    String label() {
        return label;
    }
}
