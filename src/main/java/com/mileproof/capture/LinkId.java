package com.mileproof.capture;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a link in histories: {@code XT_ILNK…}. It opens nothing; the token does. */
record LinkId(UUID value) {

    private static final String PREFIX = "XT_ILNK";

    static LinkId next(Clock clock) {
        return new LinkId(Ids.next(clock));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
