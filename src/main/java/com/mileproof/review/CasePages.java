package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One check-in with all that is known of it, for deciding. */
@Controller
final class CasePages {

    private final Cases cases;
    private final Reviews reviews;
    private final ClientAddress addresses;

    CasePages(Cases cases, Reviews reviews, ClientAddress addresses) {
        this.cases = cases;
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
}
