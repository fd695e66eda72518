package com.mileproof.history;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.Form;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.VehicleId;
import com.mileproof.photos.Photos;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.platform.console.NavItem;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Odometer events at the console: those that wait, and all of a vehicle's, with what became of its odometer. */
@Controller
final class OdometerPages {

    private static final String HERE = "/console/odometer-events";
    private static final String REFUSAL = "refusal";
    /** Browsers send minutes without a zone; the page says that they are of UTC. */
    private static final String MINUTES_OF_UTC = ":00Z";

    /** More that wait are shown once these are decided. */
    private static final int MOST = 50;

    private static final Set<ErrorCode> TOLD = Set.of(
            ErrorCode.ERROR_INVALID_STATUS_CHANGE,
            ErrorCode.ERROR_INVALID_PARAMETERS,
            ErrorCode.ERROR_ODOMETER_EVENT_CONFLICT);

    private final OdometerEvents events;
    private final Photos photos;
    private final ClientAddress addresses;
    private final Clock clock;

    OdometerPages(OdometerEvents events, Photos photos, ClientAddress addresses, Clock clock) {
        this.events = events;
        this.photos = photos;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** What a decision does; the verb and its sentence for whom it concerns. */
    private interface Deed {
        OdometerEvent done(OdometerEventId id, String note);
    }

    @GetMapping(HERE)
    String waiting(Viewer by, HttpServletRequest request, Model model) {
        model.addAttribute("waiting", cards(by, events.waiting(by, null, MOST, addresses.of(request))));
        return "history/waiting";
    }

    @GetMapping("/console/vehicles/{id}/odometer")
    String vehicle(Viewer by, @PathVariable String id, HttpServletRequest request, Model model) {
        var vehicle = VehicleId.of(id);
        model.addAttribute("vehicle", vehicle.toString());
        model.addAttribute("events", cards(by, events.seen(by, vehicle, addresses.of(request))));
        return "history/vehicle";
    }

    /** What a reviewer saw; the evidence is the photo of a check-in. */
    @PostMapping("/console/vehicles/{id}/odometer")
    ResponseEntity<Void> report(Reviewer by, @PathVariable String id, Form form, RedirectAttributes redirect) {
        var vehicle = VehicleId.of(id);
        try {
            var at = form.value("occurredAt");
            var body = (at.isBlank() ? form : form.with("occurredAt", at + MINUTES_OF_UTC))
                    .reading()
                    .texts("kind", "checkinId", "note")
                    .optionalTexts("occurredAt", "unit")
                    .optionalNumbers("mileage", "readingBefore", "readingAfter", "digits")
                    .body();
            events.report(
                    by, vehicle, CheckinId.of(body.text("checkinId")), NewEventBody.readWithout(body, clock.instant()));
        } catch (ApiProblem refused) {
            tell(refused, redirect);
        }
        return to(vehicle);
    }

    @PostMapping(HERE + "/{id}/approve")
    ResponseEntity<Void> approve(Reviewer by, @PathVariable String id, Form form, RedirectAttributes redirect) {
        return decide(by, id, form, redirect, (event, note) -> events.approve(by, event, note.isEmpty() ? null : note));
    }

    @PostMapping(HERE + "/{id}/refuse")
    ResponseEntity<Void> refuse(Reviewer by, @PathVariable String id, Form form, RedirectAttributes redirect) {
        return decide(by, id, form, redirect, (event, note) -> {
            if (note.isEmpty()) {
                throw ApiProblem.shape("/note", "must say why, for the partner");
            }
            return events.refuse(by, event, note);
        });
    }

    private ResponseEntity<Void> decide(Reviewer by, String id, Form form, RedirectAttributes redirect, Deed deed) {
        var event = OdometerEventId.of(id);
        var vehicle = events.find(by, event).vehicle();
        try {
            var body = form.reading().texts("note").body();
            var note = body.optionalText("note", Body.MAX_NOTE);
            body.check();
            deed.done(event, note == null ? "" : note);
        } catch (ApiProblem refused) {
            tell(refused, redirect);
        }
        return to(vehicle);
    }

    private List<EventCard> cards(Viewer by, List<OdometerEvent> several) {
        return several.stream()
                .map(event -> EventCard.of(event, photo -> photos.shown(by, event.partner(), photo.id(), photo.name())))
                .toList();
    }

    /** What somebody may not even see stays an error. */
    private static void tell(ApiProblem refused, RedirectAttributes redirect) {
        if (!TOLD.contains(refused.code())) {
            throw refused;
        }
        redirect.addFlashAttribute(REFUSAL, refused.sentence());
    }

    private static ResponseEntity<Void> to(VehicleId vehicle) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/console/vehicles/" + vehicle + "/odometer"))
                .build();
    }

    @Configuration(proxyBeanMethods = false)
    static class Menu {

        private static final int ORDER = 15;

        @Bean
        NavItem odometerItem() {
            return new NavItem(ORDER, "Odometers", HERE, AccountRole.viewer);
        }
    }
}
