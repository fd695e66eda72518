package com.mileproof.verification.signals;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one submission of a check-in before its photos are looked at.
 *
 * @param submission 1 for the first
 * @param sentAt when the submission came
 * @param mileage what the driver typed, with the corridor that the readings make plausible
 * @param plate what the driver typed
 * @param readings earlier confirmed readings of the vehicle, and of the same VIN under other vehicles and owners of the
 *     partner; newest first, a bounded number
 * @param places where the vehicle's last check-ins were photographed, newest first, a bounded number
 * @param earlier former submissions of this check-in, first to last
 */
public record Facts(
        PartnerId partner,
        CheckinId checkin,
        int submission,
        Instant sentAt,
        Claim.Mileage mileage,
        Claim.LicensePlate plate,
        Upload odometer,
        Upload license,
        List<PastReading> readings,
        List<PastPlace> places,
        List<Submitted> earlier) {

    public Facts {
        readings = List.copyOf(readings);
        places = List.copyOf(places);
        earlier = List.copyOf(earlier);
    }

    /** The one before this; empty for a first submission. */
    Optional<Submitted> lastSubmission() {
        return earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.getLast());
    }

    /**
     * An earlier reading that counts.
     *
     * @param ofThisVehicle false when only the VIN is the same
     */
    public record PastReading(CheckinId checkin, int mileage, DistanceUnit unit, Instant at, boolean ofThisVehicle) {

        double miles() {
            return Limits.miles(mileage, unit);
        }
    }

    /** Where a check-in was photographed, and what it claimed. */
    public record PastPlace(Place place, int mileage, DistanceUnit unit, Instant at) {

        double miles() {
            return Limits.miles(mileage, unit);
        }
    }

    /**
     * A former submission of the same check-in.
     *
     * @param sameOdometerPhoto whether its odometer photo is, byte for byte, the present one
     * @param sameLicensePhoto the same for the plate's
     */
    public record Submitted(int number, int mileage, boolean sameOdometerPhoto, boolean sameLicensePhoto) {}
}
