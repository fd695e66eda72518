package com.mileproof.review;

import com.mileproof.checkins.Checkins;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.Reach;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.review.ReviewDecision.State;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets decisions take effect once they can no longer be undone; each one once, whichever node is at it. */
@Component
public final class DecisionEffects {

    private static final Logger LOG = LoggerFactory.getLogger(DecisionEffects.class);

    /** So many are looked up at once; each takes effect in a transaction of its own. */
    private static final int BATCH = 100;

    private final DecisionStore decisions;
    private final Checkins checkins;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    DecisionEffects(DecisionStore decisions, Checkins checkins, AuditLog audit, TransactionTemplate transaction) {
        this.decisions = decisions;
        this.checkins = checkins;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** One round: a batch at most of those that are due; answers how many ended, in effect or refused. */
    public int apply() {
        int ended = 0;
        for (var id : decisions.due(BATCH)) {
            ended += end(id) ? 1 : 0;
        }
        return ended;
    }

    /** One that fails is tried again in the next round and keeps no other from its turn. */
    private boolean end(UUID id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(
                    _ -> decisions.take(id).map(this::takeEffect).isPresent()));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("decision", id).log("A decision could not take effect; trying again.", e);
            return false;
        }
    }

    private State takeEffect(ReviewDecision decision) {
        // what he might when he decided he may still: nothing is asked anew ten seconds later
        var by = new Reviewer.Only(
                decision.account(),
                decision.name(),
                decision.actor(),
                new Reach.Listed(Set.of(decision.partner().value())));
        var changed = checkins.decide(by, decision.checkin(), decision.sequence(), decision.judgement());
        var state = changed.isEmpty() ? State.DONE : State.REFUSED;
        var because = changed.map(Changes::lastMove).orElse(null);
        decisions.end(decision, state, because);
        audit.tell(Entry.of(
                        decision.actor(),
                        state == State.DONE ? "decision.made" : "decision.refused",
                        decision.partner().value(),
                        decision.checkin().toString())
                .with(Map.of("decision", decision.judgement().decision().name())));
        return state;
    }
}
