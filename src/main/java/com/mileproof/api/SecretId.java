package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names one of a client's secrets, which tokens made with it carry: {@code XT_ISEC…}. */
public record SecretId(UUID value) {

    private static final String PREFIX = "XT_ISEC";

    public static SecretId next(Clock clock) {
        return new SecretId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static SecretId of(String text) {
        return new SecretId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
