package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.partners.PartnerClock;
import com.mileproof.platform.Machine;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Holds that nobody answered in time go to a person. */
@Component
public final class HoldExpiry {

    /** So many are looked up at once; each is moved in a transaction of its own. */
    private static final int BATCH = 100;

    private final CheckinStore store;
    private final MachineAnswers answers;
    private final PartnerClock clock;

    HoldExpiry(CheckinStore store, MachineAnswers answers, PartnerClock clock) {
        this.store = store;
        this.answers = answers;
        this.clock = clock;
    }

    /** Moves all that are due, and answers how many those were. */
    public int expire() {
        int expired = expire(() -> store.expiredHolds(BATCH));
        for (var test : clock.moved(Machine.INSTANCE)) {
            expired += expire(test);
        }
        return expired;
    }

    /** The same for one sandbox. */
    int expire(PartnerClock.Reading test) {
        return expire(() -> store.expiredHolds(test, BATCH));
    }

    private int expire(Supplier<List<CheckinId>> next) {
        int expired = 0;
        for (var due = next.get(); !due.isEmpty(); due = next.get()) {
            for (var id : due) {
                expired += answers.expireHold(Machine.INSTANCE, id) ? 1 : 0;
            }
        }
        return expired;
    }
}
