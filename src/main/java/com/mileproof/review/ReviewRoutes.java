package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Body;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.Query;
import com.mileproof.checkins.JudgementBody;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Admin;
import com.mileproof.review.QueueFilter.Claimed;
import com.mileproof.review.QueueFilter.Show;
import com.mileproof.review.ReviewViews.CasesView;
import com.mileproof.review.ReviewViews.ClaimView;
import com.mileproof.review.ReviewViews.DecisionView;
import com.mileproof.review.ReviewViews.ReasonsView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What reviewers do at the console, for operators' programs. */
@RestController
@RequestMapping("/admin/api/review")
final class ReviewRoutes {

    private final ReviewQueue queue;
    private final Reviews reviews;
    private final Figures figures;

    ReviewRoutes(ReviewQueue queue, Reviews reviews, Figures figures) {
        this.queue = queue;
        this.reviews = reviews;
        this.figures = figures;
    }

    @GetMapping("/queue")
    CasesView queue(Operator by, Query query) {
        int size = query.integer("size", ReviewQueue.PAGE, 1, ReviewQueue.MAX_PAGE);
        var filter = new QueueFilter(
                partner(query),
                reason(query),
                query.optionalChoice("claimed", Claimed.class),
                query.optionalChoice("show", Show.class));
        query.check();
        var after = query.text("after");
        var place = after == null
                ? null
                : QueuePlace.parse(after)
                        .orElseThrow(() -> ApiProblem.shape("?after", "must be the next of an earlier page"));
        var admin = Admin.of(by);
        return CasesView.of(queue.page(admin, filter, place, size), queue.counts(admin, filter.partner()));
    }

    @PostMapping("/cases/{id}/claim")
    ClaimView claim(Operator by, @PathVariable String id) {
        return ClaimView.of(reviews.claim(Admin.of(by), CheckinId.of(id)));
    }

    @PostMapping("/cases/{id}/release")
    ClaimView release(Operator by, @PathVariable String id) {
        var admin = Admin.of(by);
        var checkin = CheckinId.of(id);
        reviews.release(admin, checkin);
        return reviews.claimOf(admin, checkin).map(ClaimView::of).orElse(ClaimView.NOBODY);
    }

    @PostMapping("/cases/{id}/decision")
    DecisionView decide(Operator by, @PathVariable String id, Body body) {
        var sequence = JudgementBody.sequence(body);
        if (sequence == null) {
            body.refuse("sequence", "is required");
        }
        var judgement = JudgementBody.read(body);
        body.check();
        return DecisionView.of(
                reviews.decide(Admin.of(by), CheckinId.of(id), sequence == null ? 0 : sequence, judgement));
    }

    @PostMapping("/cases/{id}/undo")
    DecisionView undo(Operator by, @PathVariable String id) {
        return DecisionView.of(reviews.undo(Admin.of(by), CheckinId.of(id)));
    }

    @GetMapping("/reasons")
    ReasonsView reasons(Operator by) {
        return ReasonsView.of(Arrays.asList(ReviewReason.values()));
    }

    @GetMapping("/figures")
    FiguresView figures(Operator by, Query query) {
        var partner = partner(query);
        query.check();
        return figures.of(Admin.of(by), partner);
    }

    private static @Nullable PartnerId partner(Query query) {
        var text = query.text("partnerId");
        return text == null ? null : PartnerId.of(text);
    }

    private static @Nullable String reason(Query query) {
        var text = query.text("reason");
        if (text != null && !QueueFilter.isCode(text)) {
            throw ApiProblem.shape("?reason", "must be the code of a reason, such as NOT_SUPPORTED");
        }
        return text;
    }
}
