package com.mileproof.checkins;

import static com.mileproof.checkins.CheckinState.CONFIRMED;
import static com.mileproof.checkins.CheckinState.DECLINED;
import static com.mileproof.checkins.CheckinState.ON_HOLD;
import static com.mileproof.checkins.CheckinState.PENDING;
import static com.mileproof.checkins.CheckinState.VOIDED;
import static com.mileproof.checkins.CheckinState.WITHDRAWN;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * The life of a check-in: every move there is, from which states, to which, and the event that tells of it. This
 * table is the truth; {@code docs/checkin-life.md} is printed from it.
 */
public enum CheckinMove {
    /** The driver sends the check-in. */
    CREATE(PENDING, "checkin.created"),
    /** The driver changes it while it is open, or answers a hold; it is looked at anew. */
    CHANGE(PENDING, "checkin.changed", PENDING, ON_HOLD),
    /** The driver is asked for something, which the note says. */
    HOLD(ON_HOLD, "checkin.on_hold", PENDING, ON_HOLD),
    /** Nobody answered the hold in time: a person looks, and the vehicle may send another check-in. */
    EXPIRE_HOLD(PENDING, "checkin.hold_expired", ON_HOLD),
    CONFIRM(CONFIRMED, "checkin.confirmed", PENDING, ON_HOLD),
    DECLINE(DECLINED, "checkin.declined", PENDING, ON_HOLD),
    /** The partner takes an open check-in back. */
    WITHDRAW(WITHDRAWN, "checkin.withdrawn", PENDING, ON_HOLD),
    /** An operator's correction: a wrong check-in, decided or not, stops counting. Not a decision, and never undone. */
    VOID(VOIDED, "checkin.voided", PENDING, ON_HOLD, CONFIRMED);

    private final CheckinState to;
    private final String event;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, never changed
    private final Set<CheckinState> from;

    CheckinMove(CheckinState to, String event, CheckinState... from) {
        this.to = to;
        this.event = event;
        this.from = from.length == 0 ? EnumSet.noneOf(CheckinState.class) : EnumSet.copyOf(Arrays.asList(from));
    }

    public CheckinState to() {
        return to;
    }

    /** The type of the event that this move writes to the outbox. */
    public String event() {
        return event;
    }

    public boolean isAllowedFrom(CheckinState state) {
        return from.contains(state);
    }
}
