package com.mileproof.history;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a pay-per-mile insurer bills; an addition to the contract. */
@RestController
final class DistanceRoutes {

    private final Distances distances;

    DistanceRoutes(Distances distances) {
        this.distances = distances;
    }

    @GetMapping("/api/vehicles/{vehicleId}/distance")
    DistanceView distance(Caller by, @PathVariable String vehicleId, Query query) {
        var from = query.instant("from");
        var to = query.instant("to");
        var asOf = query.instant("asOf");
        query.check();
        var vehicle = VehicleId.of(vehicleId);
        return DistanceView.of(
                vehicle, distances.between(by, vehicle, required("from", from), required("to", to), asOf));
    }

    private static Instant required(String name, @Nullable Instant instant) {
        if (instant == null) {
            throw ApiProblem.shape("?" + name, "is required");
        }
        return instant;
    }
}
