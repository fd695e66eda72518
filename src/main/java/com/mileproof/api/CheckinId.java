package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a check-in of any kind: {@code XT_ICHK…}. */
public record CheckinId(UUID value) {

    private static final String PREFIX = "XT_ICHK";

    public static CheckinId next(Clock clock) {
        return new CheckinId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static CheckinId of(String text) {
        return new CheckinId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
