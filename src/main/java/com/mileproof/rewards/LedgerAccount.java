package com.mileproof.rewards;

/** An account of the ledger. A partner has each of its own once, and each of the others once a user. */
enum LedgerAccount {
    /** What the partner has promised: the sum of all that stands on the others, with the opposite sign. */
    funding(false),
    /** A user's rewards whose check-ins are not decided. */
    pending(true),
    /** What a user can claim; below zero while he owes what was clawed back after he had claimed it. */
    confirmed(true),
    /** A user's open payouts. */
    payable(true),
    /** What was paid out. */
    settled(false),
    /** What was taken back. */
    clawed_back(false);

    private final boolean ofUser;

    LedgerAccount(boolean ofUser) {
        this.ofUser = ofUser;
    }

    boolean isOfUser() {
        return ofUser;
    }
}
