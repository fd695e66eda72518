package com.mileproof.checkins;

/** The kinds of check-ins as the contract's summaries and rewards name them. */
enum CheckinType {
    MileageCheckIn,
    ConditionCheckIn,
    /** A proof of address. */
    GaragingCheckIn
}
