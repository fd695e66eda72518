package com.mileproof.vehicles;

import org.jspecify.annotations.Nullable;

/**
 * What an update does to a vehicle's plate, to the state of it and to the vehicle's picture.
 *
 * @param plateSent whether the plate changes; where it does, null clears it
 * @param stateSent the same for the state
 * @param photoSent the same for the picture
 */
record PlateChange(
        boolean plateSent,
        @Nullable Plate plate,
        boolean stateSent,
        @Nullable String state,
        boolean photoSent,
        @Nullable String photoUrl) {}
