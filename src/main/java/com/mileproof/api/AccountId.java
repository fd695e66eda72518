package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.util.UUID;

/** Names an account of the console: {@code XT_IACC…}. */
public record AccountId(UUID value) {

    private static final String PREFIX = "XT_IACC";

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static AccountId of(String text) {
        return new AccountId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
