package com.mileproof.review;

import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.partners.CampaignKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wire shapes of {@link ReviewRoutes}. */
final class ReviewViews {

    private ReviewViews() {}

    /**
     * A page of the queue.
     *
     * @param next for {@code after} of the next page; null on the last
     */
    record CasesView(
            CountsView counts,
            List<CaseItem> cases,
            @Nullable String next) {

        static CasesView of(ReviewQueue.Page page, ReviewQueue.Counts counts) {
            var next = page.next();
            return new CasesView(
                    new CountsView(counts.person(), counts.unread(), counts.overdue()),
                    page.cases().stream().map(CaseItem::of).toList(),
                    next == null ? null : next.toString());
        }
    }

    /** How long the queue is, counted to 1,000. */
    record CountsView(int person, int unread, int overdue) {}

    /** A case. */
    record CaseItem(
            String id,
            String partnerId,
            int sequence,
            CampaignKind kind,
            String license,
            @Nullable Integer mileage,
            @Nullable String unit,
            Instant pendingSince,
            Instant dueAt,
            boolean unread,
            boolean blind,
            @Nullable Integer risk,
            List<ReasonItem> reasons,
            @Nullable ClaimView claim,
            @Nullable String intended) {

        static CaseItem of(QueueCase one) {
            var intended = one.intended();
            var claim = one.claim();
            return new CaseItem(
                    one.id().toString(),
                    one.partner().toString(),
                    one.sequence(),
                    one.kind(),
                    one.plate(),
                    one.mileage(),
                    one.unit(),
                    one.pendingSince(),
                    one.dueAt(),
                    one.unread(),
                    one.blind(),
                    one.risk(),
                    one.reasons().stream().map(ReasonItem::of).toList(),
                    claim == null ? null : ClaimView.of(claim),
                    intended == null ? null : status(intended.decision()));
        }
    }

    /** Why the machine left it to a person. */
    record ReasonItem(
            String code,
            String message,
            @Nullable String photo,
            @Nullable String retake) {

        static ReasonItem of(Reason reason) {
            return new ReasonItem(reason.code(), reason.message(), wireName(reason.photo()), reason.retake());
        }
    }

    /** Who has a case; nulls for nobody. */
    record ClaimView(@Nullable String name, @Nullable Instant expiresAt) {

        static final ClaimView NOBODY = new ClaimView(null, null);

        static ClaimView of(Claim claim) {
            return new ClaimView(claim.name(), claim.expiresAt());
        }
    }

    /** A decision and whether it has taken effect. */
    record DecisionView(
            String checkinId,
            String status,
            List<String> reasons,
            @Nullable String adminNote,
            String by,
            Instant madeAt,
            Instant effectiveAt,
            String state) {

        static DecisionView of(ReviewDecision decision) {
            var judgement = decision.judgement();
            return new DecisionView(
                    decision.checkin().toString(),
                    ReviewViews.status(judgement.decision()),
                    judgement.reasons().stream().map(ReviewReason::name).toList(),
                    judgement.note(),
                    decision.name(),
                    decision.madeAt(),
                    decision.effectiveAt(),
                    decision.state().name());
        }
    }

    /** All reasons that people can give. */
    record ReasonsView(List<CatalogueItem> reasons) {

        static ReasonsView of(List<ReviewReason> reasons) {
            return new ReasonsView(reasons.stream().map(CatalogueItem::of).toList());
        }
    }

    /** A reason that people can give. */
    record CatalogueItem(
            String code,
            List<CampaignKind> kinds,
            List<String> statuses,
            String label,
            @Nullable String driverSentence,
            @Nullable String photo,
            @Nullable String retake) {

        static CatalogueItem of(ReviewReason reason) {
            return new CatalogueItem(
                    reason.name(),
                    Arrays.stream(CampaignKind.values()).filter(reason::isFor).toList(),
                    Arrays.stream(PersonDecision.values())
                            .filter(reason::isFor)
                            .map(ReviewViews::status)
                            .toList(),
                    reason.label(),
                    reason.driverSentence(),
                    wireName(reason.photo()),
                    reason.retake());
        }
    }

    private static String status(PersonDecision decision) {
        return decision.move().to().status().name();
    }

    private static @Nullable String wireName(@Nullable PhotoRole photo) {
        return photo == null ? null : photo.wireName();
    }
}
