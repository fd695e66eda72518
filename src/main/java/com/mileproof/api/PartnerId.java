package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a partner: {@code XT_IPRT…}. */
public record PartnerId(UUID value) {

    private static final String PREFIX = "XT_IPRT";

    public static PartnerId next(Clock clock) {
        return new PartnerId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static PartnerId of(String text) {
        return new PartnerId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
