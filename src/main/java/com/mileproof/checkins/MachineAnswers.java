package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.checkins.Kind.Locked;
import com.mileproof.partners.PartnerClock;
import com.mileproof.platform.Machine;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What the machine does with check-ins. */
@Component
public class MachineAnswers {

    private static final Reason HOLD_EXPIRED =
            new Reason("HOLD_EXPIRED", "The driver has not answered in time; a person decides.", null, null, false);

    private final CheckinStore store;
    private final Kinds kinds;
    private final Moves moves;
    private final TransactionTemplate transaction;
    private final PartnerClock clock;

    MachineAnswers(CheckinStore store, Kinds kinds, Moves moves, TransactionTemplate transaction, PartnerClock clock) {
        this.store = store;
        this.kinds = kinds;
        this.moves = moves;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The machine answers a submission, in the caller's transaction. False, and nothing happened, when that submission
     * is no longer what the check-in is about: it was sent again, or somebody decided meanwhile.
     */
    public boolean answer(Machine by, CheckinId id, int submission, MachineAnswer answer) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var locked = kinds.lock(id).orElseThrow(Moves::unknown);
            var checkin = locked.checkin();
            if (checkin.state() != CheckinState.PENDING || checkin.submission() != submission) {
                return false;
            }
            carryOut(by, locked, answer);
            return true;
        }));
    }

    /** A hold has lasted long enough; false when it is none any more. */
    boolean expireHold(Machine by, CheckinId id) {
        return Objects.requireNonNull(transaction.execute(_ -> {
            var locked = kinds.lock(id).orElseThrow(Moves::unknown);
            var checkin = locked.checkin();
            var expiresAt = checkin.holdExpiresAt();
            if (checkin.state() != CheckinState.ON_HOLD
                    || expiresAt == null
                    || expiresAt.isAfter(clock.now(checkin.partner()))) {
                return false;
            }
            var reasons = Stream.concat(Stream.of(HOLD_EXPIRED), checkin.reasons().stream())
                    .toList();
            moves.move(locked, CheckinMove.EXPIRE_HOLD, mark(by, checkin, checkin.adminNote(), reasons));
            return true;
        }));
    }

    private <C extends Checkin> void carryOut(Machine by, Locked<C> locked, MachineAnswer answer) {
        var checkin = locked.checkin();
        var reasons = answer.reasons();
        switch (answer) {
            case MachineAnswer.Confirm confirmed -> {
                var unconfirmable = locked.kind().unconfirmable(checkin);
                if (unconfirmable.isPresent()) {
                    store.tell(checkin, List.of(unconfirmable.get()), 0);
                } else {
                    var mark = new Mark(by.actor(), null, null, checkin.fraud(), reasons, confirmed.rules());
                    moves.move(locked, CheckinMove.CONFIRM, mark);
                }
            }
            case MachineAnswer.Hold _ ->
                moves.move(locked, CheckinMove.HOLD, mark(by, checkin, Reasons.note(reasons), reasons));
            case MachineAnswer.LeaveToPerson left -> store.tell(checkin, reasons, left.risk());
        }
    }

    private static Mark mark(Machine by, Checkin checkin, @Nullable String note, List<Reason> reasons) {
        return new Mark(by.actor(), null, note, checkin.fraud(), reasons);
    }
}
