package com.mileproof.webhooks;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a delivery: {@code XT_IWDL…}. */
record DeliveryId(UUID value) {

    private static final String PREFIX = "XT_IWDL";

    static DeliveryId next(Clock clock) {
        return new DeliveryId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    static DeliveryId of(String text) {
        return new DeliveryId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
