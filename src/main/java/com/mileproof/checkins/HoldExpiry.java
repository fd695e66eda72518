package com.mileproof.checkins;

import com.mileproof.platform.Machine;
import org.springframework.stereotype.Component;

/** Holds that nobody answered in time go to a person. */
@Component
public final class HoldExpiry {

    /** So many are looked up at once; each is moved in a transaction of its own. */
    private static final int BATCH = 100;

    private final CheckinStore store;
    private final Checkins checkins;

    HoldExpiry(CheckinStore store, Checkins checkins) {
        this.store = store;
        this.checkins = checkins;
    }

    /** Moves all that are due, and answers how many those were. */
    public int expire() {
        int expired = 0;
        for (var due = store.expiredHolds(BATCH); !due.isEmpty(); due = store.expiredHolds(BATCH)) {
            for (var id : due) {
                expired += checkins.expireHold(Machine.INSTANCE, id) ? 1 : 0;
            }
        }
        return expired;
    }
}
