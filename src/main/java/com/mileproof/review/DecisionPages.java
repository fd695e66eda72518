package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.ErrorCode;
import com.mileproof.platform.console.Reviewer;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The forms of a case. What is refused comes back to the page as the flash attribute {@value #REFUSAL}, a sentence
 * which the template takes as a parameter that may be null.
 */
@Controller
final class DecisionPages {

    static final String REFUSAL = "refusal";

    private static final Set<ErrorCode> TOLD =
            Set.of(ErrorCode.ERROR_INVALID_STATUS_CHANGE, ErrorCode.ERROR_INVALID_PARAMETERS);

    private static final String QUEUE = "/console";
    private static final String CASES = "/console/cases/";

    private final Reviews reviews;
    private final ReviewQueue queue;

    DecisionPages(Reviews reviews, ReviewQueue queue) {
        this.reviews = reviews;
        this.queue = queue;
    }

    /** With {@code next} on to the next case, else back to this one. */
    @PostMapping("/console/cases/{id}/decision")
    ResponseEntity<Void> decide(Reviewer by, @PathVariable String id, DecisionForm form, RedirectAttributes redirect) {
        var checkin = CheckinId.of(id);
        try {
            reviews.decide(by, checkin, form.seen(), form.judgement());
        } catch (ApiProblem refused) {
            return refused(CASES + checkin, refused, redirect);
        }
        return form.next() == null ? to(CASES + checkin) : toNext(by, checkin);
    }

    @PostMapping("/console/cases/{id}/undo")
    ResponseEntity<Void> undo(Reviewer by, @PathVariable String id, RedirectAttributes redirect) {
        var checkin = CheckinId.of(id);
        try {
            reviews.undo(by, checkin);
        } catch (ApiProblem refused) {
            return refused(CASES + checkin, refused, redirect);
        }
        return to(CASES + checkin);
    }

    /** A script that keeps the claim while the page is open sends this again now and then; it gets no page. */
    @PostMapping("/console/cases/{id}/claim")
    ResponseEntity<Void> claim(
            Reviewer by,
            @PathVariable String id,
            @RequestHeader(name = "Mileproof-Script", required = false) @Nullable String script,
            RedirectAttributes redirect) {
        var checkin = CheckinId.of(id);
        try {
            reviews.claim(by, checkin);
        } catch (ApiProblem refused) {
            if (script != null) {
                throw refused;
            }
            return refused(CASES + checkin, refused, redirect);
        }
        return script == null ? to(CASES + checkin) : ResponseEntity.noContent().build();
    }

    @PostMapping("/console/cases/{id}/release")
    ResponseEntity<Void> release(Reviewer by, @PathVariable String id) {
        reviews.release(by, CheckinId.of(id));
        return to(QUEUE);
    }

    /** To the next case that nobody has, or to the queue when there is none. */
    @GetMapping("/console/next")
    ResponseEntity<Void> next(Reviewer by, @RequestParam(required = false) @Nullable String after) {
        return toNext(by, after == null ? null : CheckinId.of(after));
    }

    private ResponseEntity<Void> toNext(Reviewer by, @Nullable CheckinId after) {
        return to(queue.next(by, after).map(next -> CASES + next).orElse(QUEUE));
    }

    /** What the reviewer may not even see stays an error. */
    private static ResponseEntity<Void> refused(String path, ApiProblem refused, RedirectAttributes redirect) {
        if (!TOLD.contains(refused.code())) {
            throw refused;
        }
        redirect.addFlashAttribute(REFUSAL, refused.sentence());
        return to(path);
    }

    private static ResponseEntity<Void> to(String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(path))
                .build();
    }
}
