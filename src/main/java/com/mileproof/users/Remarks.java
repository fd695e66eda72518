package com.mileproof.users;

import org.jspecify.annotations.Nullable;

/**
 * What a partner keeps about a user besides.
 *
 * @param adminNote an internal note
 * @param tosAnswer the answer to the partner's terms of sharing data
 * @param partnerCode a code the user can give the partner
 * @param fraud whether the partner takes the user for a fraud
 */
public record Remarks(
        @Nullable String adminNote,
        TosAnswer tosAnswer,
        @Nullable String partnerCode,
        boolean fraud) {

    static final Remarks NONE = new Remarks(null, TosAnswer.None, null, false);
}
