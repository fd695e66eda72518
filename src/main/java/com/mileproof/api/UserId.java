package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a user, the driver: {@code XT_IUSR…}. */
public record UserId(UUID value) {

    private static final String PREFIX = "XT_IUSR";

    public static UserId next(Clock clock) {
        return new UserId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static UserId of(String text) {
        return new UserId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
