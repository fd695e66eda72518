package com.mileproof.partners;

/** The kinds of check-in that have rules of their own; the name is what the database holds. */
public enum CampaignKind {
    mileage,
    condition,
    address
}
