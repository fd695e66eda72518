package com.mileproof.rewards;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a payout: {@code XT_PAY…}. */
record PayoutId(UUID value) {

    private static final String PREFIX = "XT_PAY";

    static PayoutId next(Clock clock) {
        return new PayoutId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    static PayoutId of(String text) {
        return new PayoutId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
