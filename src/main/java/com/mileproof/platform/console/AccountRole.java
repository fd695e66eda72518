package com.mileproof.platform.console;

/** What an account may do; each role also may what those before it may. */
public enum AccountRole {
    /** Sees the partners that the account lists. */
    viewer,
    /** Decides their check-ins. */
    reviewer,
    /** Makes partners and accounts. */
    admin;

    public boolean includes(AccountRole other) {
        return compareTo(other) >= 0;
    }
}
