package com.mileproof.review;

import com.mileproof.platform.console.Reviewer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The forms of a case. What is refused comes back to the page as the flash attribute {@value #REFUSAL}, a sentence for
 * {@code @param String refusal = null} of the template.
 */
@Controller
final class DecisionPages {

    static final String REFUSAL = "refusal";

    private final Reviews reviews;

    DecisionPages(Reviews reviews) {
        this.reviews = reviews;
    }

    @PostMapping("/console/cases/{id}/decision")
    ResponseEntity<Void> decide(
            Reviewer by,
            @PathVariable String id,
            @RequestParam int sequence,
            @RequestParam String decision,
            @RequestParam(required = false) @Nullable List<String> reason,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(required = false) @Nullable String fraud,
            @RequestParam(required = false) @Nullable List<String> invalid,
            @RequestParam(required = false) @Nullable String next,
            RedirectAttributes redirect) {
        throw new UnsupportedOperationException();
    }

    @PostMapping("/console/cases/{id}/undo")
    ResponseEntity<Void> undo(Reviewer by, @PathVariable String id, RedirectAttributes redirect) {
        throw new UnsupportedOperationException();
    }

    /** A script that keeps the claim while the page is open sends this again now and then; it gets no page. */
    @PostMapping("/console/cases/{id}/claim")
    ResponseEntity<Void> claim(
            Reviewer by,
            @PathVariable String id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            RedirectAttributes redirect) {
        throw new UnsupportedOperationException();
    }

    @PostMapping("/console/cases/{id}/release")
    ResponseEntity<Void> release(Reviewer by, @PathVariable String id) {
        throw new UnsupportedOperationException();
    }

    /** To the next case that nobody has, or to the queue when there is none. */
    @GetMapping("/console/next")
    ResponseEntity<Void> next(Reviewer by, @RequestParam(required = false) @Nullable String after) {
        throw new UnsupportedOperationException();
    }
}
