package com.mileproof.platform.console;

import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** What a session remembers of a person: who it is, and nothing that may change meanwhile. */
record SignedIn(UUID account) implements Principal, Serializable {

    @Override
    public String getName() {
        return account.toString();
    }
}
