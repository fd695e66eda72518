package com.mileproof.vehicles;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's vehicle.
 *
 * @param make what the partner said of it; null, as model, VIN and year, for one made from its plate alone
 * @param state two letters, the plate's
 * @param active whether it is on the policy and may check in
 */
public record Vehicle(
        PartnerId partner,
        VehicleId id,
        Driver driver,
        @Nullable Vin vin,
        @Nullable String make,
        @Nullable String model,
        @Nullable Integer year,
        @Nullable Plate plate,
        @Nullable String state,
        @Nullable String photoUrl,
        boolean active,
        Instant addedAt,
        Instant updatedAt) {

    /** The vehicle's owner, as far as vehicles show him. */
    public record Driver(UserId id, String firstName, String lastName, String phone) {}
}
