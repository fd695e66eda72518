package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names an uploaded file, which may be a document: {@code XT_IFIL…}. */
public record FileId(UUID value) {

    private static final String PREFIX = "XT_IFIL";

    public static FileId next(Clock clock) {
        return new FileId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static FileId of(String text) {
        return new FileId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
