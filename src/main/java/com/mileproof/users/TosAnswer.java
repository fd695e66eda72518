package com.mileproof.users;

/** A user's answer to the terms of sharing data; printed as in the contract. */
public enum TosAnswer {
    None,
    Accepted,
    Declined
}
