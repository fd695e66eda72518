package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.CheckinStore.Mark;
import com.mileproof.vehicles.ProvisionalPlates;
import org.springframework.stereotype.Component;

/** The one door through which check-ins move, with all that follows from a move; in the caller's transaction. */
@Component
final class Moves {

    private final CheckinStore store;
    private final ConflictStore conflicts;
    private final ProvisionalPlates plates;

    Moves(CheckinStore store, ConflictStore conflicts, ProvisionalPlates plates) {
        this.store = store;
        this.conflicts = conflicts;
        this.plates = plates;
    }

    /** Moves a check-in that the transaction has locked, and answers it as it then is. */
    MileageCheckin move(MileageCheckin checkin, CheckinMove move, Mark mark) {
        if (move == CheckinMove.CONFIRM) {
            mustHaveItsEvent(checkin);
        }
        boolean moved = move.isAllowedFrom(checkin.state()) && store.move(checkin, move, mark);
        if (!moved) {
            throw new ApiProblem(
                    ErrorCode.ERROR_INVALID_STATUS_CHANGE,
                    "The check-in is " + checkin.state().status() + "; that does not allow "
                            + move.to().status() + ".");
        }
        store.settle(checkin.partner(), checkin.vehicle());
        if (move == CheckinMove.CONFIRM) {
            conflicts.lapse(checkin, mark.actor());
        }
        if (!move.to().isLive()) {
            plates.release(checkin.partner(), checkin.vehicle(), checkin.id().value());
        } else if (!move.to().isOpen()) {
            plates.keep(checkin.partner(), checkin.vehicle(), checkin.id().value());
        }
        return store.find(checkin.id()).orElseThrow(Moves::unknown);
    }

    /** Whether the odometer event that the check-in is judged with, if it is, is approved. */
    boolean hasItsEvent(MileageCheckin checkin) {
        return store.hasItsEvent(checkin);
    }

    void mustHaveItsEvent(MileageCheckin checkin) {
        if (!hasItsEvent(checkin)) {
            throw new ApiProblem(
                    ErrorCode.ERROR_INVALID_STATUS_CHANGE,
                    "The check-in is judged with odometer event " + checkin.odometerEvent() + ", which is "
                            + (checkin.segment() == 0
                                    ? "refused; decline the check-in, or let it be sent again."
                                    : "not approved yet; decide that first."));
        }
    }

    static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_MILEAGE_CHECKIN_NOT_FOUND, "There is no mileage check-in with this id.");
    }
}
