package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a partner's API client: {@code XT_ICLI…}. */
public record ClientId(UUID value) {

    private static final String PREFIX = "XT_ICLI";

    public static ClientId next(Clock clock) {
        return new ClientId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static ClientId of(String text) {
        return new ClientId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
