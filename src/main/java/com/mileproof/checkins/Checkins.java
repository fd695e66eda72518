package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.checkins.Kind.Locked;
import com.mileproof.partners.CampaignKind;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.Operator;
import com.mileproof.platform.console.Reviewer;
import com.mileproof.platform.console.Viewer;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What people do with check-ins of every kind: deciding them, and taking wrong ones back. */
@Component
public class Checkins {

    private static final String VOIDED = "VOIDED";

    private final CheckinStore store;
    private final Kinds kinds;
    private final Moves moves;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    Checkins(CheckinStore store, Kinds kinds, Moves moves, AuditLog audit, TransactionTemplate transaction) {
        this.store = store;
        this.audit = audit;
        this.kinds = kinds;
        this.moves = moves;
        this.transaction = transaction;
    }

    /** An operator decides an open check-in; only as he saw it, where he says which move he saw. */
    Locked<?> decide(Operator by, CheckinId id, @Nullable Integer sequence, Judgement judgement) {
        return transaction.execute(_ -> {
            var locked = kinds.lock(id).orElseThrow(Moves::unknown);
            if (sequence != null && sequence != locked.checkin().sequence()) {
                throw Moves.refused("The check-in has moved since: its sequence is "
                        + locked.checkin().sequence() + ", not " + sequence + ".");
            }
            tell(by, "checkin.decided", locked, judgement.decision().name());
            return decided(by.actor(), locked, judgement);
        });
    }

    /** Refuses to confirm a check-in that cannot be confirmed as things are. */
    public void mustBeConfirmable(Reviewer by, CheckinId id) {
        now(by, id);
        kinds.unconfirmable(id).ifPresent(why -> {
            throw Moves.refused(why.message());
        });
    }

    /**
     * A person decides an open check-in as he saw it. Where it has moved since, nothing happens, and how it now stands is
     * answered.
     */
    public Optional<CheckinNow> decide(Reviewer by, CheckinId id, int sequence, Judgement judgement) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var locked = kinds.lock(id).orElseThrow(Moves::unknown);
            mustReach(by, locked.checkin().partner());
            if (sequence != locked.checkin().sequence() || !isPossible(locked, judgement)) {
                return store.now(id);
            }
            decided(by.actor(), locked, judgement);
            return Optional.<CheckinNow>empty();
        }));
    }

    /** Where a check-in of a partner within reach stands. */
    public CheckinNow now(Viewer by, CheckinId id) {
        var now = store.now(id).orElseThrow(Moves::unknown);
        mustReach(by, now.partner());
        return now;
    }

    /**
     * An operator's correction: the check-in was wrong and stops counting.
     *
     * @param fraud whether it turned out as an attempt to deceive; null leaves the mark as it is
     */
    Locked<?> voidWrong(Operator by, CheckinId id, @Nullable String note, @Nullable Boolean fraud) {
        return transaction.execute(_ -> {
            var locked = kinds.lock(id).orElseThrow(Moves::unknown);
            tell(by, "checkin.voided", locked, VOIDED);
            return voided(
                    by.actor(),
                    locked,
                    VOIDED,
                    note == null ? VOIDED : VOIDED + ": " + note,
                    fraud == null ? locked.checkin().fraud() : fraud);
        });
    }

    private void tell(Operator by, String action, Locked<?> locked, String decision) {
        var checkin = locked.checkin();
        audit.tell(Entry.of(
                        by.actor(),
                        action,
                        checkin.partner().value(),
                        checkin.id().toString())
                .with(Map.of("decision", decision)));
    }

    /** A person's correction, in his transaction: the check-in, which is locked, was wrong and stops counting. */
    void voidWrong(Reviewer by, CheckinId id, String reason, String note) {
        var locked = kinds.lock(id).orElseThrow(Moves::unknown);
        mustReach(by, locked.checkin().partner());
        voided(
                by.actor(),
                locked,
                reason,
                VOIDED + ": " + note,
                locked.checkin().fraud());
    }

    /** What a simulated person says of a check-in that the transaction has locked; nothing where it cannot be. */
    void decideInSandbox(Locked<?> locked, Judgement judgement) {
        if (isPossible(locked, judgement)) {
            decided(SimulatedPerson.ACTOR, locked, judgement);
        }
    }

    private <C extends Checkin> boolean isPossible(Locked<C> locked, Judgement judgement) {
        var move = judgement.decision().move();
        return move.isAllowedFrom(locked.checkin().state())
                && (move != CheckinMove.CONFIRM
                        || locked.kind().unconfirmable(locked.checkin()).isEmpty());
    }

    private <C extends Checkin> Locked<C> decided(String actor, Locked<C> locked, Judgement judgement) {
        var fraud = judgement.fraud();
        var mark = new Mark(
                actor,
                judgement.codes(),
                judgement.adminNote(),
                fraud == null ? locked.checkin().fraud() : fraud,
                judgement.told());
        // first, so that the history of the move has the marks
        store.mark(locked.checkin(), judgement.invalidPhotos(), judgement.damagedPhotos());
        if (judgement.insights() != null && locked.kind().name() == CampaignKind.address) {
            store.note(locked.checkin(), judgement.insights());
        }
        return moves.move(locked, judgement.decision().move(), mark);
    }

    private <C extends Checkin> Locked<C> voided(
            String actor, Locked<C> locked, String reason, String note, boolean fraud) {
        return moves.move(locked, CheckinMove.VOID, new Mark(actor, reason, note, fraud));
    }

    private static void mustReach(Viewer by, PartnerId partner) {
        if (!by.reach().covers(partner.value())) {
            throw ApiProblem.noPermission("This check-in belongs to a partner that your account does not list.");
        }
    }
}
