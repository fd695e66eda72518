package com.mileproof.checkins;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a move leaves behind besides the state.
 *
 * @param actor who makes it, as histories name him
 * @param rules version of the machine's rules; null where they decided nothing
 */
record Mark(
        String actor,
        @Nullable String reason,
        @Nullable String note,
        boolean fraud,
        List<Reason> reasons,
        @Nullable Integer rules) {

    Mark {
        reasons = List.copyOf(reasons);
    }

    Mark(String actor, @Nullable String reason, @Nullable String note, boolean fraud, List<Reason> reasons) {
        this(actor, reason, note, fraud, reasons, null);
    }

    /** A move that says nothing. */
    static Mark plain(String actor, Checkin checkin) {
        return new Mark(actor, null, null, checkin.fraud());
    }

    Mark(String actor, @Nullable String reason, @Nullable String note, boolean fraud) {
        this(actor, reason, note, fraud, List.of());
    }
}
