package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names an uploaded photo: {@code XT_IPHO…}. */
public record PhotoId(UUID value) {

    private static final String PREFIX = "XT_IPHO";

    public static PhotoId next(Clock clock) {
        return new PhotoId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static PhotoId of(String text) {
        return new PhotoId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
