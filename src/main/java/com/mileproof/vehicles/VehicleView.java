package com.mileproof.vehicles;

import com.mileproof.api.Owner;
import com.mileproof.api.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A vehicle as the contract prints one; the year is a text there. */
record VehicleView(
        String id,
        @Nullable String license,
        @Nullable String photoUrl,
        @Nullable String make,
        @Nullable String model,
        @Nullable String vin,
        @Nullable String state,
        @Nullable String year,
        Instant dateAdded,
        Instant updated,
        String userId,
        String customerPhoneNumber,
        boolean active) {

    /** A vehicle as the partner-wide list prints one, with its owner. */
    record Row(
            String id,
            @Nullable String license,
            @Nullable String photoUrl,
            @Nullable String make,
            @Nullable String model,
            @Nullable String vin,
            @Nullable String state,
            @Nullable String year,
            Instant dateAdded,
            Instant updated,
            Owner owner,
            boolean active) {

        static Row of(Vehicle vehicle) {
            var driver = vehicle.driver();
            return new Row(
                    vehicle.id().toString(),
                    text(vehicle.plate()),
                    vehicle.photoUrl(),
                    vehicle.make(),
                    vehicle.model(),
                    text(vehicle.vin()),
                    vehicle.state(),
                    text(vehicle.year()),
                    vehicle.addedAt(),
                    vehicle.updatedAt(),
                    new Owner(driver.id().toString(), driver.firstName(), driver.lastName()),
                    vehicle.active());
        }
    }

    static VehicleView of(Vehicle vehicle) {
        var driver = vehicle.driver();
        return new VehicleView(
                vehicle.id().toString(),
                text(vehicle.plate()),
                vehicle.photoUrl(),
                vehicle.make(),
                vehicle.model(),
                text(vehicle.vin()),
                vehicle.state(),
                text(vehicle.year()),
                vehicle.addedAt(),
                vehicle.updatedAt(),
                driver.id().toString(),
                driver.phone(),
                vehicle.active());
    }

    static Page<Row> page(Page<Vehicle> vehicles) {
        return new Page<>(
                vehicles.key(),
                vehicles.totalItems(),
                vehicles.paging(),
                vehicles.rows().stream().map(Row::of).toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
