package com.mileproof.review;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.Judgement;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody decided.
 *
 * @param sequence the check-in's last move that he saw
 * @param account his, or the operator's key
 * @param actor as histories name him
 * @param name as colleagues see him
 * @param effectiveAt when it takes effect; until then it can be undone
 * @param endedAt when it took effect, was undone or refused; null before
 * @param refusedBecause what had changed, a sentence; null unless refused
 */
record ReviewDecision(
        PartnerId partner,
        UUID id,
        CheckinId checkin,
        int sequence,
        UUID account,
        String actor,
        String name,
        Judgement judgement,
        Instant madeAt,
        Instant effectiveAt,
        State state,
        @Nullable Instant endedAt,
        @Nullable String refusedBecause) {

    /** The name is what the database holds. */
    enum State {
        /** Not yet in effect. */
        INTENDED,
        DONE,
        /** Taken back in time. */
        UNDONE,
        /** The check-in changed before it took effect. */
        REFUSED
    }
}
