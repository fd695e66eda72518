package com.mileproof.partners;

/** What a token is good for; printed as in the contract. */
public enum Scope {
    /** Server side: everything the partner has. */
    admin,
    /** App side: check-ins, photos, rewards. */
    user
}
