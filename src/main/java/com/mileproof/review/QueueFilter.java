package com.mileproof.review;

import com.mileproof.api.PartnerId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which cases of the queue somebody wants.
 *
 * @param partner null for all within reach
 * @param reason the code of one of the reasons; null for any
 * @param claimed by whom; null for anybody and nobody
 * @param show null for all
 */
record QueueFilter(
        @Nullable PartnerId partner,
        @Nullable String reason,
        @Nullable Claimed claimed,
        @Nullable Show show) {

    static final QueueFilter ALL = new QueueFilter(null, null, null, null);

    /** What the machine says of cases that it has drawn for a person to look at without knowing what it thinks. */
    static final String BLIND = "SAMPLED";

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,60}");

    /** By whom a case is claimed. */
    enum Claimed {
        mine,
        /** By nobody. */
        free
    }

    /** A part of the queue. */
    enum Show {
        /** What the machine has left to a person. */
        person,
        /** What the machine has not read yet. */
        unread,
        /** What waits longer than was promised. */
        overdue
    }

    QueueFilter {
        // to ask for the drawn ones would be to know them
        reason = BLIND.equals(reason) ? null : reason;
    }

    /** True for a text that can be a reason's code. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    boolean hasRead() {
        return show != Show.unread;
    }

    boolean hasUnread() {
        return show != Show.person && reason == null;
    }

    boolean isAll() {
        return equals(ALL);
    }
}
