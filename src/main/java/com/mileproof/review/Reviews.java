package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Judgement;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has which case, and what people decide. */
@Component
class Reviews {

    /** A decision takes effect so long after it was made; until then it can be undone. */
    static final Duration UNDO_FOR = Duration.ofSeconds(10);

    /** A claim that nobody renews lapses after this long. */
    static final Duration CLAIM_FOR = Duration.ofMinutes(10);

    /**
     * Intends a decision. Refused with a sentence when the check-in is no longer as it was seen, when somebody else has
     * the case, or when a decision of it is already about to take effect.
     */
    ReviewDecision decide(Reviewer by, CheckinId id, int sequence, Judgement judgement) {
        throw new UnsupportedOperationException();
    }

    /** Takes back what this person decided of the case, while it has not taken effect; else refused with a sentence. */
    ReviewDecision undo(Reviewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** Takes the case, or keeps it for longer; refused with a sentence while somebody else has it. */
    Claim claim(Reviewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** Gives the case back; nothing when this person does not have it. */
    void release(Reviewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** Claims the case that this person is to look at next, the first one after the given; empty when there is none. */
    Optional<CheckinId> next(Reviewer by, @Nullable CheckinId after) {
        throw new UnsupportedOperationException();
    }

    /** The decision that is about to take effect. */
    Optional<ReviewDecision> pendingOf(Viewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** Whoever has the case now. */
    Optional<Claim> claimOf(Viewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** All decisions of a case, newest first, also those undone and refused. */
    List<ReviewDecision> of(Viewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** Whether this person may decide the case now: it is open, nobody else has it, and no decision is about to take effect. */
    boolean mayDecide(Viewer by, CheckinId id) {
        throw new UnsupportedOperationException();
    }

    /** What this person decided last, for the bar that offers to undo it: not yet in effect, or refused a moment ago. */
    UndoBar undoBar(Viewer by) {
        throw new UnsupportedOperationException();
    }
}
