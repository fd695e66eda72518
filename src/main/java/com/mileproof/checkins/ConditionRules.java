package com.mileproof.checkins;

import static com.mileproof.checkins.VehicleRules.when;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PhotoId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        VehicleRules.@Nullable Vehicle vehicle,
        boolean allPhotos,
        Set<PhotoId> owned,
        @Nullable String lock) {

    ConditionRules {
        owned = Set.copyOf(owned);
    }

    /** The first rule that is broken. */
    Optional<ApiProblem> firstBroken() {
        var ofVehicle = new VehicleRules(by, asked.vehicle(), vehicle);
        return VehicleRules.first(List.of(
                ofVehicle::isKnown,
                ofVehicle::callerMaySeeIt,
                ofVehicle::isActive,
                this::photosAreThere,
                this::eachAngleComesOnce,
                () -> ofVehicle.plateMatches(asked.plate(), asked.state()),
                this::photosAreTheOwners,
                () -> VehicleRules.locked(lock)));
    }

    private Optional<ApiProblem> photosAreThere() {
        var missing = NewCondition.needed(allPhotos).stream()
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
}
