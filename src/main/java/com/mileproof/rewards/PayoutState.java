package com.mileproof.rewards;

/** Where a payout stands. The name is what the database holds, the text what the API shows. */
enum PayoutState {
    OPEN("Open"),
    SETTLED("Settled"),
    REJECTED("Rejected");

    private final String label;

    PayoutState(String label) {
        this.label = label;
    }

    @Override
    public String toString() {
        return label;
    }
}
