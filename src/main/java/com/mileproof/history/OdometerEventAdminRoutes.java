package com.mileproof.history;

import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.api.VehicleId;
import com.mileproof.history.OdometerEventView.Events;
import com.mileproof.photos.Photos;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What reviewers do with odometer events at the console, for operators' programs. */
@RestController
@RequestMapping("/admin/api/review/odometer-events")
final class OdometerEventAdminRoutes {

    private static final int PAGE = 100;
    private static final int MAX_PAGE = 1_000;

    private final OdometerEvents events;
    private final Photos photos;
    private final ClientAddress addresses;
    private final Clock clock;

    OdometerEventAdminRoutes(OdometerEvents events, Photos photos, ClientAddress addresses, Clock clock) {
        this.events = events;
        this.photos = photos;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Those that wait for a decision, longest waiting first. */
    @GetMapping
    Events waiting(Operator by, Query query, HttpServletRequest request) {
        var partner = query.text("partnerId");
        int size = query.integer("size", PAGE, 1, MAX_PAGE);
        query.check();
        var waiting = events.waiting(
                Admin.of(by), partner == null ? null : PartnerId.of(partner), size, addresses.of(request));
        return new Events(waiting.stream().map(this::view).toList());
    }

    /** What a person saw on a check-in's photo, which is the evidence. */
    @PostMapping
    OdometerEventView report(Operator by, Body body) {
        var vehicle = VehicleId.of(body.text("vehicleId"));
        var evidence = CheckinId.of(body.text("checkinId"));
        return view(events.report(Admin.of(by), vehicle, evidence, NewEventBody.readWithout(body, clock.instant())));
    }

    @PostMapping("/{id}/approve")
    OdometerEventView approve(Operator by, @PathVariable String id, Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        body.check();
        return view(events.approve(Admin.of(by), OdometerEventId.of(id), note));
    }

    @PostMapping("/{id}/refuse")
    OdometerEventView refuse(Operator by, @PathVariable String id, Body body) {
        var note = body.optionalText("adminNote", Body.MAX_NOTE);
        if (note == null || note.isEmpty()) {
            body.refuse("adminNote", "is required: it tells the partner why");
        }
        body.check();
        return view(events.refuse(Admin.of(by), OdometerEventId.of(id), note == null ? "" : note));
    }

    private OdometerEventView view(OdometerEvent event) {
        return OdometerEventView.of(event, photo -> photos.url(photo.id(), photo.name()));
    }
}
