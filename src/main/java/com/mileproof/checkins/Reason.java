package com.mileproof.checkins;

import org.jspecify.annotations.Nullable;

/**
 * Why a check-in stands where it stands. Stored as JSON: fields are added, never renamed.
 *
 * @param code in capitals; a signal's or a line's of the decision
 * @param message a sentence
 * @param photo the photo it is about; null when it is about the check-in
 * @param retake what to do differently, a sentence; null when there is nothing to photograph again
 * @param forDriver whether the driver can do something about it and so may read it
 */
public record Reason(
        String code,
        String message,
        @Nullable PhotoRole photo,
        @Nullable String retake,
        boolean forDriver) {}
