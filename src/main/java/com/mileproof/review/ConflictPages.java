package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.ClientAddress;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Readings that an older check-in stood against: all that are open, and each beside the older one. */
@Controller
final class ConflictPages {

    private static final String CONFLICTS = "/console/conflicts/";

    /** These are answered by the page, the rest by an error. */
    private static final Set<ErrorCode> TOLD =
            Set.of(ErrorCode.ERROR_INVALID_STATUS_CHANGE, ErrorCode.ERROR_INVALID_PARAMETERS);

    private final ConflictCases conflicts;
    private final ReviewQueue queue;
    private final ClientAddress addresses;
    private final Clock clock;

    ConflictPages(ConflictCases conflicts, ReviewQueue queue, ClientAddress addresses, Clock clock) {
        this.conflicts = conflicts;
        this.queue = queue;
        this.addresses = addresses;
        this.clock = clock;
    }

    @GetMapping("/console/conflicts")
    String list(
            Viewer by,
            @RequestParam(defaultValue = "") String partner,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        var of = partner.isEmpty() ? null : PartnerId.of(partner);
        var from = after.isEmpty() ? null : CheckinId.of(after);
        model.addAttribute("page", conflicts.page(by, of, from, ReviewQueue.PAGE));
        model.addAttribute("counts", queue.counts(by, of));
        model.addAttribute("open", conflicts.count(by, of));
        model.addAttribute("partner", partner);
        model.addAttribute("later", from != null);
        model.addAttribute("now", clock.instant());
        return "review/conflicts";
    }

    @GetMapping("/console/conflicts/{id}")
    String page(Viewer by, @PathVariable String id, HttpServletRequest request, Model model) {
        model.addAttribute("view", conflicts.open(by, CheckinId.of(id), addresses.of(request)));
        return "review/conflict";
    }

    @PostMapping("/console/conflicts/{id}/admit")
    ResponseEntity<Void> admit(Reviewer by, @PathVariable String id, ConflictForm form, RedirectAttributes redirect) {
        var conflict = CheckinId.of(id);
        try {
            conflicts.admit(by, conflict, form.standing(), form.why());
        } catch (ApiProblem refused) {
            tell(refused, redirect);
        }
        return to(conflict);
    }

    @PostMapping("/console/conflicts/{id}/dismiss")
    ResponseEntity<Void> dismiss(Reviewer by, @PathVariable String id, ConflictForm form, RedirectAttributes redirect) {
        var conflict = CheckinId.of(id);
        try {
            conflicts.dismiss(by, conflict, form.why());
        } catch (ApiProblem refused) {
            tell(refused, redirect);
        }
        return to(conflict);
    }

    private static void tell(ApiProblem refused, RedirectAttributes redirect) {
        if (!TOLD.contains(refused.code())) {
            throw refused;
        }
        redirect.addFlashAttribute(DecisionPages.REFUSAL, refused.sentence());
    }

    private static ResponseEntity<Void> to(CheckinId conflict) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(CONFLICTS + conflict))
                .build();
    }
}
