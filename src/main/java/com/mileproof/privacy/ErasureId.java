package com.mileproof.privacy;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names an erasure, and is its receipt: {@code XT_IERA…}. */
record ErasureId(UUID value) {

    private static final String PREFIX = "XT_IERA";

    static ErasureId next(Clock clock) {
        return new ErasureId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    static ErasureId of(String text) {
        return new ErasureId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
