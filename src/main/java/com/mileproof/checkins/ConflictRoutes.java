package com.mileproof.checkins;

import com.mileproof.api.Caller;
import com.mileproof.api.VehicleId;
import com.mileproof.photos.Photos;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Readings that were refused and kept, for partners; an addition to the contract. */
@RestController
@RequestMapping("/api")
final class ConflictRoutes {

    private final Conflicts conflicts;
    private final Photos photos;

    ConflictRoutes(Conflicts conflicts, Photos photos) {
        this.conflicts = conflicts;
        this.photos = photos;
    }

    @GetMapping("/vehicles/{vehicleId}/mileage-conflicts")
    List<MileageConflictView> ofVehicle(Caller.Admin by, @PathVariable String vehicleId) {
        return conflicts.ofVehicle(by, VehicleId.of(vehicleId)).stream()
                .map(conflict -> MileageConflictView.of(conflict, picture -> photos.url(picture.id(), picture.name())))
                .toList();
    }
}
