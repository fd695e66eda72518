package com.mileproof.vehicles;

import org.jspecify.annotations.Nullable;

/**
 * What an update does to a vehicle's plate and to the state of it.
 *
 * @param plateSent whether the plate changes; where it does, null clears it
 * @param stateSent the same for the state
 */
record PlateChange(
        boolean plateSent,
        @Nullable Plate plate,
        boolean stateSent,
        @Nullable String state) {}
