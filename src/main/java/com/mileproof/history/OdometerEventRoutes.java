package com.mileproof.history;

import com.mileproof.api.Body;
import com.mileproof.api.Caller;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.VehicleId;
import com.mileproof.history.OdometerEventView.Events;
import com.mileproof.photos.Photos;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The partner API's odometer events; an addition to the contract. */
@RestController
@RequestMapping("/api/vehicles/{vehicleId}/odometer-events")
final class OdometerEventRoutes {

    private final OdometerEvents events;
    private final Photos photos;
    private final Clock clock;

    OdometerEventRoutes(OdometerEvents events, Photos photos, Clock clock) {
        this.events = events;
        this.photos = photos;
        this.clock = clock;
    }

    @PostMapping
    OdometerEventView report(Caller by, @PathVariable String vehicleId, Body body) {
        return view(events.report(by, VehicleId.of(vehicleId), NewEventBody.read(body, clock.instant())));
    }

    @GetMapping
    Events list(Caller by, @PathVariable String vehicleId) {
        return new Events(events.list(by, VehicleId.of(vehicleId)).stream()
                .map(this::view)
                .toList());
    }

    @GetMapping("/{id}")
    OdometerEventView find(Caller by, @PathVariable String vehicleId, @PathVariable String id) {
        return view(events.find(by, VehicleId.of(vehicleId), OdometerEventId.of(id)));
    }

    @PostMapping("/{id}/withdraw")
    OdometerEventView withdraw(Caller by, @PathVariable String vehicleId, @PathVariable String id) {
        return view(events.withdraw(by, VehicleId.of(vehicleId), OdometerEventId.of(id)));
    }

    private OdometerEventView view(OdometerEvent event) {
        return OdometerEventView.of(event, photo -> photos.url(photo.id(), photo.name()));
    }
}
