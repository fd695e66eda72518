package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.partners.Partners;
import com.mileproof.platform.Machine;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Decides check-ins of sandboxes as a person would. The machine itself has no way to decline. */
@Component
public class SimulatedPerson {

    /** As histories name it. */
    static final String ACTOR = "simulated person";

    private final Kinds kinds;
    private final Checkins checkins;
    private final Partners partners;
    private final TransactionTemplate transaction;

    SimulatedPerson(Kinds kinds, Checkins checkins, Partners partners, TransactionTemplate transaction) {
        this.kinds = kinds;
        this.checkins = checkins;
        this.partners = partners;
        this.transaction = transaction;
    }

    /**
     * Decides a check-in, in the caller's transaction. Nothing happens to one that cannot be decided so as things are.
     *
     * @throws IllegalStateException when the partner is no sandbox
     */
    public void decide(Machine by, CheckinId id, Judgement judgement) {
        transaction.executeWithoutResult(_ -> {
            var locked = kinds.lock(id).orElseThrow(Moves::unknown);
            if (!partners.isSandbox(by, locked.checkin().partner())) {
                throw new IllegalStateException("Nobody is simulated where it counts.");
            }
            checkins.decideInSandbox(locked, judgement);
        });
    }
}
