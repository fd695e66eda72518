package com.mileproof.api;

/**
 * A caller of admin scope who came with a bearer token. A verb that takes one cannot be reached with the three headers
 * of the contract's first generation, which are a lasting secret that every request repeats.
 */
public record TokenHolder(Caller.Admin admin) {

    public PartnerId partner() {
        return admin.partner();
    }

    public String actor() {
        return admin.actor();
    }
}
