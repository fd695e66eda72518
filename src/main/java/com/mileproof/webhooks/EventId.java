package com.mileproof.webhooks;

import com.mileproof.platform.Ids;
import java.util.UUID;

/** Names an event: {@code XT_IEVT…}; also the {@code webhook-id} of every message that tells of it. */
record EventId(UUID value) {

    private static final String PREFIX = "XT_IEVT";

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
