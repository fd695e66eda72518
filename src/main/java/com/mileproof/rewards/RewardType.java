package com.mileproof.rewards;

import com.mileproof.partners.CampaignKind;

/** What a reward is for; the contract's names, which the database holds, too. */
enum RewardType {
    MileageCheckIn("Mileage check-in"),
    ConditionCheckIn("Condition check-in"),
    /** For a proof of address. */
    GaragingCheckIn("Proof of address"),
    LowMileageBonus("Low mileage bonus"),
    /** Granted by the partner. */
    Custom("Reward"),
    /** Part of the contract; nothing here makes one. */
    SurveyCompleted("Survey");

    private final String label;

    RewardType(String label) {
        this.label = label;
    }

    /** What check-ins of that kind earn. */
    static RewardType of(CampaignKind kind) {
        return switch (kind) {
            case mileage -> MileageCheckIn;
            case condition -> ConditionCheckIn;
            case address -> GaragingCheckIn;
        };
    }

    String label() {
        return label;
    }
}
