package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.vehicles.Plate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What check-ins of every kind that are a vehicle's must respect.
 *
 * @param asked the vehicle that was named
 * @param vehicle what it is; null when there is none
 */
record VehicleRules(Caller by, VehicleId asked, @Nullable Vehicle vehicle) {

    /** The vehicle as the rules see it. */
    record Vehicle(
            PartnerId partner,
            UserId user,
            boolean active,
            @Nullable String plateKey,
            @Nullable String plateState) {}

    Optional<ApiProblem> isKnown() {
        return when(
                vehicle == null,
                ErrorCode.ERROR_VEHICLE_NOT_FOUND,
                "/vehicleId",
                "is not the id of a vehicle: " + asked);
    }

    Optional<ApiProblem> callerMaySeeIt() {
        boolean reachable = vehicle == null || (vehicle.partner().equals(by.partner()) && by.maySee(vehicle.user()));
        return when(
                !reachable,
                ErrorCode.ERROR_NO_PERMISSIONS_TO_RESOURCE,
                "/vehicleId",
                "names a vehicle that this credential may not use");
    }

    Optional<ApiProblem> isActive() {
        return when(
                vehicle != null && !vehicle.active(),
                ErrorCode.ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY,
                "/vehicleId",
                "names a vehicle that is deactivated; activate it first");
    }

    /** What is not sent, or not known of the vehicle, differs from nothing. */
    Optional<ApiProblem> plateMatches(@Nullable Plate plate, @Nullable String state) {
        var key = vehicle == null ? null : vehicle.plateKey();
        var itsState = vehicle == null ? null : vehicle.plateState();
        return when(
                        plate != null && key != null && !key.equals(plate.key()),
                        ErrorCode.ERROR_LICENSE_PLATE_MISMATCH,
                        "/licensePlate",
                        "must be the plate that the vehicle has")
                .or(() -> when(
                        state != null && itsState != null && !state.equals(itsState),
                        ErrorCode.ERROR_LICENSE_PLATE_MISMATCH,
                        "/state",
                        "must be the state of the plate that the vehicle has, or be left out"));
    }

    static Optional<ApiProblem> when(boolean broken, ErrorCode code, String pointer, String detail) {
        return broken ? Optional.of(new ApiProblem(code, pointer, detail)) : Optional.empty();
    }

    static Optional<ApiProblem> locked(@Nullable String lock) {
        return lock == null ? Optional.empty() : Optional.of(new ApiProblem(ErrorCode.ERROR_CHECKIN_IS_LOCKED, lock));
    }

    /** The first rule that is broken, in this order. */
    static Optional<ApiProblem> first(List<Supplier<Optional<ApiProblem>>> inOrder) {
        return inOrder.stream().flatMap(rule -> rule.get().stream()).findFirst();
    }
}
