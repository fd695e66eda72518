package com.mileproof.checkins;

/** A check-in's status as partners see it; the names are the contract's. */
public enum CheckinStatus {
    Confirmed,
    Declined,
    OnHold,
    Pending
}
