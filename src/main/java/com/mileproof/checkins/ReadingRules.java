package com.mileproof.checkins;

import static com.mileproof.checkins.VehicleRules.when;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a mileage reading, in the contract's order: 404, 403, 409, then the codes of the create page in the
 * order it lists them. The first that is broken is the answer, so the same request always gets the same code.
 *
 * @param vehicle the vehicle that was named; null when there is none
 * @param plateTaken the vehicle has no plate, and another active one of the partner has that which was sent
 * @param licenseOwned whether the plate photo was uploaded for the vehicle's owner
 * @param odometerOwned the same for the odometer photo
 * @param lock why nothing may be sent now; null when something may
 * @param eventState of the odometer event that the reading names; null when it names none, or the vehicle has it not
 * @param floor lowest reading allowed, 0 when there is none
 * @param floorCheckin the check-in that the floor comes from
 */
record ReadingRules(
        Caller by,
        NewReading reading,
        VehicleRules.@Nullable Vehicle vehicle,
        boolean plateTaken,
        boolean licenseOwned,
        boolean odometerOwned,
        @Nullable String lock,
        @Nullable EventState eventState,
        int floor,
        @Nullable CheckinId floorCheckin) {

    /** The first rule that the reading breaks. */
    Optional<ApiProblem> firstBroken() {
        var ofVehicle = new VehicleRules(by, reading.vehicle(), vehicle);
        return VehicleRules.first(List.of(
                ofVehicle::isKnown,
                ofVehicle::callerMaySeeIt,
                ofVehicle::isActive,
                this::plateIsFree,
                this::licensePhotoIsThere,
                this::odometerPhotoIsThere,
                this::thereIsOnePhotoEach,
                () -> ofVehicle.plateMatches(reading.plate(), reading.state()),
                this::photosAreTheOwners,
                this::eventIsKnown,
                this::eventIsNotRefused,
                () -> VehicleRules.locked(lock),
                this::mileageDoesNotFall));
    }

    /** True when the reading is to be judged by the odometer as it will be. */
    boolean awaitsEvent() {
        return eventState == EventState.PENDING;
    }

    /** True when the vehicle would take the plate that was sent. */
    boolean needsPlate() {
        return vehicle != null && vehicle.plateKey() == null;
    }

    private Optional<ApiProblem> plateIsFree() {
        return when(
                plateTaken,
                ErrorCode.ERROR_VEHICLE_ALREADY_EXISTS,
                "/licensePlate",
                "is the plate of another active vehicle");
    }

    private Optional<ApiProblem> licensePhotoIsThere() {
        return when(
                reading.licensePhotos().isEmpty(),
                ErrorCode.ERROR_LICENSE_PHOTO_REQUIRED,
                "/licensePhotos",
                "must hold one photo of the licence plate");
    }

    private Optional<ApiProblem> odometerPhotoIsThere() {
        return when(
                reading.odometerPhotos().isEmpty(),
                ErrorCode.ERROR_ODOMETER_PHOTO_REQUIRED,
                "/odometerPhotos",
                "must hold one photo of the odometer");
    }

    private Optional<ApiProblem> thereIsOnePhotoEach() {
        return when(
                        reading.licensePhotos().size() > 1,
                        ErrorCode.ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO,
                        "/licensePhotos",
                        "must hold exactly one photo")
                .or(() -> when(
                        reading.odometerPhotos().size() > 1,
                        ErrorCode.ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO,
                        "/odometerPhotos",
                        "must hold exactly one photo"));
    }

    private Optional<ApiProblem> photosAreTheOwners() {
        return when(
                        !licenseOwned,
                        ErrorCode.ERROR_PHOTO_NOT_OWNED_BY_USER,
                        "/licensePhotos/0/url",
                        "must be the photoUrl of an upload made for the vehicle's owner")
                .or(() -> when(
                        !odometerOwned,
                        ErrorCode.ERROR_PHOTO_NOT_OWNED_BY_USER,
                        "/odometerPhotos/0/url",
                        "must be the photoUrl of an upload made for the vehicle's owner"));
    }

    private Optional<ApiProblem> eventIsKnown() {
        return when(
                reading.odometerEvent() != null && eventState == null,
                ErrorCode.ERROR_ODOMETER_EVENT_NOT_FOUND,
                "/odometerEventId",
                "is not the id of an odometer event of this vehicle: " + reading.odometerEvent());
    }

    private Optional<ApiProblem> eventIsNotRefused() {
        return when(
                eventState == EventState.REFUSED,
                ErrorCode.ERROR_ODOMETER_EVENT_CONFLICT,
                "/odometerEventId",
                "names an odometer event that was refused or withdrawn; report it anew, or send the reading without it");
    }

    private Optional<ApiProblem> mileageDoesNotFall() {
        var source = floorCheckin == null ? "" : ", the reading of check-in " + floorCheckin;
        return when(
                !reading.hasSaneMileage() || reading.value() < floor,
                ErrorCode.ERROR_MILEAGE,
                "/mileage",
                "must be a whole number from " + Math.max(NewReading.MIN_MILEAGE, floor) + source + ", to "
                        + NewReading.MAX_MILEAGE
                        + (reading.hasSaneMileage() ? ReadingRatio.remark(floor, reading.value()) : ""));
    }
}
