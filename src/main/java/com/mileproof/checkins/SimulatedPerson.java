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

    private final CheckinStore store;
    private final Checkins checkins;
    private final Moves moves;
    private final Partners partners;
    private final TransactionTemplate transaction;

    SimulatedPerson(
            CheckinStore store,
            Checkins checkins,
            Moves moves,
            Partners partners,
            TransactionTemplate transaction) {
        this.store = store;
        this.checkins = checkins;
        this.moves = moves;
        this.partners = partners;
        this.transaction = transaction;
    }

    /**
     * Decides a pending check-in, in the caller's transaction. Nothing happens to one that is judged with an odometer event
     * which is not approved.
     *
     * @throws IllegalStateException when the partner is no sandbox
     */
    public void decide(Machine by, CheckinId id, Judgement judgement) {
        transaction.executeWithoutResult(_ -> {
            var checkin = store.lock(id).orElseThrow(Moves::unknown);
            if (!partners.isSandbox(by, checkin.partner())) {
                throw new IllegalStateException("Nobody is simulated where it counts.");
            }
            if (moves.hasItsEvent(checkin)) {
                checkins.decided(ACTOR, checkin, judgement);
            }
        });
    }
}
