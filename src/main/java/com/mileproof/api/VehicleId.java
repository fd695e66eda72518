package com.mileproof.api;

import com.mileproof.platform.Ids;
import java.time.Clock;
import java.util.UUID;

/** Names a vehicle: {@code XT_IVEH…}, as in the contract's examples. */
public record VehicleId(UUID value) {

    private static final String PREFIX = "XT_IVEH";

    public static VehicleId next(Clock clock) {
        return new VehicleId(Ids.next(clock));
    }

    /** Reads an id as clients send it; a malformed one is an id that nothing has. */
    public static VehicleId of(String text) {
        return new VehicleId(Ids.parse(PREFIX, text).orElse(Ids.NONE));
    }

    @Override
    public String toString() {
        return Ids.text(PREFIX, value);
    }
}
