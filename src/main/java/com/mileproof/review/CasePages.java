package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One check-in with all that is known of it, for deciding. */
@Controller
final class CasePages {

    private final Cases cases;
    private final VehicleSeries series;
    private final Reviews reviews;
    private final ClientAddress addresses;

    CasePages(Cases cases, VehicleSeries series, Reviews reviews, ClientAddress addresses) {
        this.cases = cases;
        this.series = series;
        this.reviews = reviews;
        this.addresses = addresses;
    }

    @GetMapping("/console/cases/{id}")
    String page(Viewer by, @PathVariable String id, HttpServletRequest request, Model model) {
        var checkin = CheckinId.of(id);
        var view = cases.open(by, checkin, addresses.of(request));
        model.addAttribute("view", view);
        model.addAttribute("desk", desk(by, checkin, view));
        return "review/case";
    }

    private CaseDesk desk(Viewer by, CheckinId id, CaseView view) {
        return new CaseDesk(
                by.account(),
                reviews.claimOf(by, id).orElse(null),
                reviews.pendingOf(by, id).orElse(null),
                by instanceof Reviewer && reviews.mayDecide(by, id),
                reviews.undoBar(by),
                CaseDesk.suggested(view.machine()));
    }

    /** What the chart draws; a part of the case page and the vehicle's page, of which the audit log knows. */
    @GetMapping("/console/vehicles/{id}/series.json")
    ResponseEntity<Series> series(
            Viewer by, @PathVariable String id, @RequestParam(required = false) @Nullable String checkin) {
        return ResponseEntity.ok(series.of(by, VehicleId.of(id), checkin == null ? null : CheckinId.of(checkin)));
    }
}
