package com.mileproof.checkins;

import static com.mileproof.checkins.PhotoRole.BACK;
import static com.mileproof.checkins.PhotoRole.DRIVER_SIDE;
import static com.mileproof.checkins.PhotoRole.FRONT;
import static com.mileproof.checkins.PhotoRole.PASSENGER_SIDE;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PhotoId;
import com.mileproof.partners.CampaignKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a condition check-in, in the order of those of a mileage reading. The first that is broken is the answer.
 *
 * @param vehicle that was named; null when there is none
 * @param allPhotos whether all eight photos are needed; else four are
 * @param owned those of the photos that were uploaded for the vehicle's owner
 * @param lock why nothing may be sent now; null when something may
 */
record ConditionRules(
        Caller by,
        NewCondition asked,
        ReadingRules.@Nullable Vehicle vehicle,
        boolean allPhotos,
        Set<PhotoId> owned,
        @Nullable String lock) {

    /** The angles without which nobody can judge a vehicle; the four corners add to them. */
    private static final List<PhotoRole> FOUR = List.of(FRONT, BACK, DRIVER_SIDE, PASSENGER_SIDE);

    ConditionRules {
        owned = Set.copyOf(owned);
    }

    /** The first rule that is broken. */
    Optional<ApiProblem> firstBroken() {
        List<Supplier<Optional<ApiProblem>>> inOrder = List.of(
                this::vehicleIsKnown,
                this::callerMaySeeIt,
                this::vehicleIsActive,
                this::photosAreThere,
                this::eachAngleComesOnce,
                this::plateMatches,
                this::photosAreTheOwners,
                this::nothingIsLocked);
        return inOrder.stream().flatMap(rule -> rule.get().stream()).findFirst();
    }

    private Optional<ApiProblem> vehicleIsKnown() {
        return when(
                vehicle == null,
                ErrorCode.ERROR_VEHICLE_NOT_FOUND,
                "/vehicleId",
                "is not the id of a vehicle: " + asked.vehicle());
    }

    private Optional<ApiProblem> callerMaySeeIt() {
        boolean reachable = vehicle == null || (vehicle.partner().equals(by.partner()) && by.maySee(vehicle.user()));
        return when(
                !reachable,
                ErrorCode.ERROR_NO_PERMISSIONS_TO_RESOURCE,
                "/vehicleId",
                "names a vehicle that this credential may not use");
    }

    private Optional<ApiProblem> vehicleIsActive() {
        return when(
                vehicle != null && !vehicle.active(),
                ErrorCode.ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY,
                "/vehicleId",
                "names a vehicle that is deactivated; activate it first");
    }

    private Optional<ApiProblem> photosAreThere() {
        var needed = allPhotos ? PhotoRole.of(CampaignKind.condition) : FOUR;
        var missing = needed.stream()
                .filter(role -> !asked.roles().contains(role))
                .map(PhotoRole::wireName)
                .collect(Collectors.joining(", "));
        return when(
                !missing.isEmpty(),
                ErrorCode.ERROR_CONDITION_PHOTOS_REQUIRED,
                "/photos",
                "must also hold a photo of type " + missing);
    }

    private Optional<ApiProblem> eachAngleComesOnce() {
        return when(
                asked.roles().size() < asked.photos().size(),
                ErrorCode.ERROR_CONDITION_PHOTOS_REQUIRED,
                "/photos",
                "must hold one photo of each type");
    }

    private Optional<ApiProblem> plateMatches() {
        var plate = asked.plate();
        var key = vehicle == null ? null : vehicle.plateKey();
        boolean other = plate != null && key != null && !key.equals(plate.key());
        var state = vehicle == null ? null : vehicle.plateState();
        boolean otherState =
                asked.state() != null && state != null && !asked.state().equals(state);
        return when(
                        other,
                        ErrorCode.ERROR_LICENSE_PLATE_MISMATCH,
                        "/licensePlate",
                        "must be the plate that the vehicle has, or be left out")
                .or(() -> when(
                        otherState,
                        ErrorCode.ERROR_LICENSE_PLATE_MISMATCH,
                        "/state",
                        "must be the state of the plate that the vehicle has, or be left out"));
    }

    private Optional<ApiProblem> photosAreTheOwners() {
        var seen = new HashSet<PhotoId>();
        for (int i = 0; i < asked.photos().size(); i++) {
            var photo = asked.photos().get(i).photo();
            var at = "/photos/" + i + "/url";
            if (!owned.contains(photo)) {
                return when(
                        true,
                        ErrorCode.ERROR_PHOTO_NOT_OWNED_BY_USER,
                        at,
                        "must be the photoUrl of an upload made for the vehicle's owner");
            }
            if (!seen.add(photo)) {
                return when(
                        true,
                        ErrorCode.ERROR_CONDITION_PHOTOS_REQUIRED,
                        at,
                        "must not be the photo of another type; each angle has its own");
            }
        }
        return Optional.empty();
    }

    private Optional<ApiProblem> nothingIsLocked() {
        return lock == null ? Optional.empty() : Optional.of(new ApiProblem(ErrorCode.ERROR_CHECKIN_IS_LOCKED, lock));
    }

    private static Optional<ApiProblem> when(boolean broken, ErrorCode code, String pointer, String detail) {
        return broken ? Optional.of(new ApiProblem(code, pointer, detail)) : Optional.empty();
    }
}
