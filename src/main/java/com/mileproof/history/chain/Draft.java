package com.mileproof.history.chain;

import com.mileproof.history.proof.Entry.DecidedBy;
import com.mileproof.history.proof.Entry.Fact;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to become an entry.
 *
 * @param subject the check-in or odometer event
 * @param subjectId the same, as partners know it
 * @param personal values that enter as commitments, by the name of their field
 */
record Draft(
        UUID partner,
        UUID vehicle,
        UUID subject,
        String subjectId,
        String type,
        Fact fact,
        Instant capturedAt,
        Instant receivedAt,
        Instant decidedAt,
        DecidedBy decidedBy,
        @Nullable Integer rules,
        Map<String, String> personal) {

    Draft {
        personal = Map.copyOf(personal);
    }
}
