package com.mileproof.verification;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.partners.CampaignKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A submission that a worker has taken. Worker and attempt together tell whether it still has it.
 *
 * @param attempt which one this is, 1 for the first
 * @param lastError what the former attempt failed with; null where it left no word
 * @param current false when the check-in is no longer about this submission, or no longer open to the machine
 */
record Job(
        PartnerId partner,
        CheckinId checkin,
        int submission,
        String worker,
        int attempt,
        Instant queuedAt,
        @Nullable String lastError,
        boolean current,
        CampaignKind kind) {}
