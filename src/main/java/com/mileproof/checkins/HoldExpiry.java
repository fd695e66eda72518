package com.mileproof.checkins;

import com.mileproof.platform.Machine;
import org.springframework.stereotype.Component;

/** Holds that nobody answered in time go to a person. */
@Component
public final class HoldExpiry {

    /** So many are looked up at once; each is moved in a transaction of its own. */
    private static final int BATCH = 100;

    private final CheckinStore store;
    private final MachineAnswers answers;

    HoldExpiry(CheckinStore store, MachineAnswers answers) {
        this.store = store;
        this.answers = answers;
    }

    /** Moves all that are due, and answers how many those were. */
    public int expire() {
        int expired = 0;
        for (var due = store.expiredHolds(BATCH); !due.isEmpty(); due = store.expiredHolds(BATCH)) {
            for (var id : due) {
                expired += answers.expireHold(Machine.INSTANCE, id) ? 1 : 0;
            }
        }
        return expired;
    }
}
