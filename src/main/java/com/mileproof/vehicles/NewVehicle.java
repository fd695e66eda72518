package com.mileproof.vehicles;

import org.jspecify.annotations.Nullable;

/**
 * What a partner says of a vehicle that it registers: the VIN with make, model and year, or the plate alone.
 *
 * @param photoUrl of a picture of the vehicle that the partner keeps
 */
record NewVehicle(
        @Nullable Vin vin,
        @Nullable String make,
        @Nullable String model,
        @Nullable Integer year,
        @Nullable Plate plate,
        @Nullable String state,
        @Nullable String photoUrl) {}
