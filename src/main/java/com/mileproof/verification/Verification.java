package com.mileproof.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the machine made of one submission of a check-in, or has yet to make.
 *
 * @param dueAt when it is tried (again); null when it no longer waits
 * @param attempts begun so far
 * @param lastError what the last failed attempt failed with
 * @param applied whether the decision was carried out; null without one
 * @param record null when nothing was seen: it still waits, or came to nothing
 */
public record Verification(
        int submission,
        JobState state,
        Instant queuedAt,
        @Nullable Instant dueAt,
        int attempts,
        @Nullable String lastError,
        @Nullable Instant finishedAt,
        @Nullable Boolean applied,
        @Nullable VerificationRecord record) {}
