package com.mileproof.webhooks;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names an endpoint: {@code XT_IWEP…}. */
record EndpointId(UUID value) {

    private static final String PREFIX = "XT_IWEP";

    static EndpointId next(Clock clock) {
        return new EndpointId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    static EndpointId of(String text) {
        return new EndpointId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
