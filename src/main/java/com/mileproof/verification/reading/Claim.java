package com.mileproof.verification.reading;

import org.jspecify.annotations.Nullable;

/** What a driver says a photo shows. */
public sealed interface Claim {

    /**
     * An odometer's value.
     *
     * @param value as typed, without tenths
     * @param unit the vehicle's unit
     * @param corridor what the vehicle's history makes plausible; null where it has none
     */
    record Mileage(int value, DistanceUnit unit, @Nullable Corridor corridor) implements Claim {}

    /**
     * A licence plate.
     *
     * @param text as typed, with spaces and hyphens
     * @param state two letters; null when unknown
     */
    record LicensePlate(String text, @Nullable String state) implements Claim {}

    /** The readings that the vehicle's history makes plausible, in the claim's unit, both ends included. */
    record Corridor(int lowest, int highest) {

        boolean holds(int reading) {
            return reading >= lowest && reading <= highest;
        }
    }

    enum DistanceUnit {
        mi,
        km
    }
}
