package com.mileproof.rewards;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a reward: {@code XT_RWD…}. */
record RewardId(UUID value) {

    private static final String PREFIX = "XT_RWD";

    static RewardId next(Clock clock) {
        return new RewardId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    static RewardId of(String text) {
        return new RewardId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
