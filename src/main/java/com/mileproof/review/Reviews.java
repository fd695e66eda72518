package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.checkins.CheckinNow;
import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.Checkins;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Ids;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has which case, and what people decide. */
@Component
class Reviews {

    /** A decision takes effect so long after it was made; until then it can be undone. */
    static final Duration UNDO_FOR = Duration.ofSeconds(10);

    /** A claim that nobody renews lapses after this long. */
    static final Duration CLAIM_FOR = Duration.ofMinutes(10);

    /** Whoever decided is told so long that his decision did not take effect. */
    static final Duration REFUSAL_TOLD_FOR = Duration.ofMinutes(5);

    /** More decisions within that time are not looked at. */
    private static final int MOST_TOLD = 50;

    private final Checkins checkins;
    private final DecisionStore decisions;
    private final ClaimStore claims;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reviews(
            Checkins checkins,
            DecisionStore decisions,
            ClaimStore claims,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.checkins = checkins;
        this.decisions = decisions;
        this.claims = claims;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Intends a decision. Refused with a sentence when the check-in is no longer as it was seen, when somebody else has
     * the case, or when a decision of it is already about to take effect.
     */
    ReviewDecision decide(Reviewer by, CheckinId id, int sequence, Judgement judgement) {
        mustSayWhy(judgement);
        return Objects.requireNonNull(transaction.execute(_ -> {
            var now = checkins.now(by, id);
            decisions.intended(id).ifPresent(other -> {
                throw Changes.pending(other, by.account().equals(other.account()), clock);
            });
            if (now.sequence() != sequence || !judgement.decision().move().isAllowedFrom(now.state())) {
                throw Changes.moved(now);
            }
            if (judgement.decision() == PersonDecision.confirm) {
                checkins.mustBeConfirmable(by, id);
            }
            claimOfAnother(by, now).ifPresent(other -> {
                throw Changes.claimed(other);
            });
            var decision = intention(by, now, judgement);
            if (!decisions.intend(decision)) {
                throw Changes.refused("Nothing was decided, because somebody else decided at the same moment.");
            }
            claims.release(now.partner(), id, by.account());
            tell(by, "decision.intended", decision);
            return decision;
        }));
    }

    /** Takes back what this person decided of the case, while it has not taken effect; else refused with a sentence. */
    ReviewDecision undo(Reviewer by, CheckinId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var now = checkins.now(by, id);
            var undone = decisions.undo(id, by.account()).orElseThrow(() -> cannotUndo(by, now));
            claims.claim(now.partner(), id, by);
            tell(by, "decision.undone", undone);
            return undone;
        }));
    }

    /** Takes the case, or keeps it for longer; refused with a sentence while somebody else has it. */
    Claim claim(Reviewer by, CheckinId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var now = checkins.now(by, id);
            if (!now.state().isOpen()) {
                throw Changes.refused("There is nothing to decide: the check-in is "
                        + now.state().status() + ".");
            }
            boolean renewed = claims.find(now.partner(), id)
                    .filter(claim -> claim.account().equals(by.account()))
                    .isPresent();
            boolean claimed = claims.claim(now.partner(), id, by);
            var claim = claims.find(now.partner(), id).orElseThrow(() -> Changes.refused("The case is being claimed."));
            if (!claimed) {
                throw Changes.claimed(claim);
            }
            if (!renewed) {
                audit.tell(Entry.of(by.actor(), "case.claimed", now.partner().value(), id.toString()));
            }
            return claim;
        }));
    }

    /** Gives the case back; nothing when this person does not have it. */
    void release(Reviewer by, CheckinId id) {
        transaction.executeWithoutResult(_ -> {
            var now = checkins.now(by, id);
            if (claims.release(now.partner(), id, by.account())) {
                audit.tell(Entry.of(by.actor(), "case.released", now.partner().value(), id.toString()));
            }
        });
    }

    /** The decision that is about to take effect. */
    Optional<ReviewDecision> pendingOf(Viewer by, CheckinId id) {
        checkins.now(by, id);
        return decisions.intended(id);
    }

    /** Whoever has the case now. */
    Optional<Claim> claimOf(Viewer by, CheckinId id) {
        return claims.find(checkins.now(by, id).partner(), id);
    }

    /** All decisions of a case, newest first, also those undone and refused. */
    List<ReviewDecision> of(Viewer by, CheckinId id) {
        return decisions.of(checkins.now(by, id).partner(), id);
    }

    /** Whether this person may decide the case now: it is open, nobody else has it, and no decision is about to take effect. */
    boolean mayDecide(Viewer by, CheckinId id) {
        var now = checkins.now(by, id);
        return by instanceof Reviewer
                && now.state().isOpen()
                && claimOfAnother(by, now).isEmpty()
                && decisions.intended(id).isEmpty();
    }

    /** What this person decided last, for the bar that offers to undo it: not yet in effect, or refused a moment ago. */
    UndoBar undoBar(Viewer by) {
        var now = clock.instant();
        return new UndoBar(decisions.madeBy(by.account(), now.minus(REFUSAL_TOLD_FOR), MOST_TOLD).stream()
                .flatMap(this::line)
                .toList());
    }

    private Stream<UndoBar.Line> line(ReviewDecision decision) {
        var checkin = decision.checkin().toString();
        var done = decision.judgement().decision().done();
        long seconds = Changes.seconds(decision, clock);
        return switch (decision.state()) {
            case INTENDED ->
                seconds > 0 ? Stream.of(new UndoBar.Line.Undoable(checkin, done, seconds)) : Stream.empty();
            case REFUSED ->
                Stream.of(new UndoBar.Line.Refused(checkin, done, String.valueOf(decision.refusedBecause())));
            case DONE, UNDONE -> Stream.empty();
        };
    }

    private ReviewDecision intention(Reviewer by, CheckinNow now, Judgement judgement) {
        var at = clock.instant();
        return new ReviewDecision(
                now.partner(),
                Ids.next(clock),
                now.id(),
                now.sequence(),
                by.account(),
                by.actor(),
                by.name(),
                judgement,
                at,
                at.plus(UNDO_FOR),
                ReviewDecision.State.INTENDED,
                null,
                null);
    }

    private Optional<Claim> claimOfAnother(Viewer by, CheckinNow now) {
        return claims.find(now.partner(), now.id())
                .filter(claim -> !claim.account().equals(by.account()));
    }

    private ApiProblem cannotUndo(Reviewer by, CheckinNow now) {
        var pending = decisions.intended(now.id());
        if (pending.isPresent() && !pending.get().account().equals(by.account())) {
            return Changes.refused("Only " + pending.get().name() + ", who decided, can undo this.");
        }
        boolean inEffect = pending.isPresent() || now.state() != CheckinState.PENDING;
        return Changes.refused(
                inEffect
                        ? "It is too late to undo: the decision has taken effect."
                        : "There is nothing of yours to undo. " + Changes.lastMove(now));
    }

    private void tell(Reviewer by, String action, ReviewDecision decision) {
        var judgement = decision.judgement();
        audit.tell(Entry.of(
                        by.actor(),
                        action,
                        decision.partner().value(),
                        decision.checkin().toString())
                .with(Map.of(
                        "decision",
                        judgement.decision().name(),
                        "reasons",
                        judgement.reasons().toString())));
    }

    private static void mustSayWhy(Judgement judgement) {
        if (judgement.decision() != PersonDecision.confirm
                && judgement.reasons().isEmpty()
                && judgement.note() == null) {
            throw ApiProblem.shape("/reasons", "must name a reason, unless there is a note that says why");
        }
    }
}
