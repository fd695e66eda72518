package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names an odometer event: {@code XT_IODE…}. */
public record OdometerEventId(UUID value) {

    private static final String PREFIX = "XT_IODE";

    public static OdometerEventId next(Clock clock) {
        return new OdometerEventId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static OdometerEventId of(String text) {
        return new OdometerEventId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
