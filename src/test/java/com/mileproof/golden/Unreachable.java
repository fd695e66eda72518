package com.mileproof.golden;

import com.mileproof.openapi.Promise;
import java.util.List;
import java.util.Optional;

/**
 * What the documented contract lists and this server never answers. The OpenAPI document keeps it, because clients know
 * it. The list may only shrink: whatever of it is seen in a walk fails the test.
 *
 * @param paths a regular expression of paths
 */
record Unreachable(String code, String paths, String why) {

    private static final String GOES_WITH_ITS_USER =
            "Listed by the documented contract for an owner who is gone. Here a vehicle and its check-ins never outlive"
                    + " their user: a foreign key holds them, and those of an erased user are not found themselves"
                    + " ([pairs](erasure.md)).";

    static final List<Unreachable> ALL = List.of(
            new Unreachable("ERROR_USER_NOT_FOUND", "/api/vehicles/(?!create/).*", GOES_WITH_ITS_USER),
            new Unreachable(
                    "ERROR_USER_NOT_FOUND",
                    "/api/users/checkin/proof-of-address/\\{id}",
                    "The check-in's own user is the only one that it takes; any other is 400."),
            new Unreachable(
                    "ERROR_VEHICLE_NOT_FOUND",
                    "/api/vehicles/checkin/(mileage|condition)/\\{id}.*",
                    GOES_WITH_ITS_USER),
            new Unreachable(
                    "ERROR_NO_PERMISSIONS_TO_RESOURCE",
                    "/api/(users|vehicles)/by-(phone|license)/.*",
                    "A look-up by phone or plate does not tell who else has a customer: it finds the caller's own or"
                            + " answers 404."));

    static Optional<Unreachable> of(Promise promise) {
        return ALL.stream()
                .filter(one -> one.code.equals(promise.code())
                        && promise.operation().path().matches(one.paths))
                .findFirst();
    }
}
