package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A vehicle with its whole series, and a driver with all vehicles. */
@Controller
final class DossierPages {

    private final Dossiers dossiers;
    private final VehicleSeries series;
    private final ClientAddress addresses;

    DossierPages(Dossiers dossiers, VehicleSeries series, ClientAddress addresses) {
        this.dossiers = dossiers;
        this.series = series;
        this.addresses = addresses;
    }

    @GetMapping("/console/vehicles/{id}")
    String vehicle(
            Viewer by,
            @PathVariable String id,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("file", dossiers.vehicle(by, VehicleId.of(id), page, addresses.of(request)));
        return "review/vehicle";
    }

    /** What the chart draws; a part of the case page and the vehicle's page, of which the audit log knows. */
    @GetMapping("/console/vehicles/{id}/series.json")
    ResponseEntity<Series> series(
            Viewer by, @PathVariable String id, @RequestParam(required = false) @Nullable String checkin) {
        return ResponseEntity.ok(series.of(by, VehicleId.of(id), checkin == null ? null : CheckinId.of(checkin)));
    }

    @GetMapping("/console/users/{id}")
    String user(Viewer by, @PathVariable String id, HttpServletRequest request, Model model) {
        model.addAttribute("file", dossiers.driver(by, UserId.of(id), addresses.of(request)));
        return "review/user";
    }
}
