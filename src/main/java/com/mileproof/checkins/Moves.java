package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.Kind.Locked;
import org.springframework.stereotype.Component;

/** The one door through which check-ins move, with all that follows from a move; in the caller's transaction. */
@Component
final class Moves {

    private final CheckinStore store;

    Moves(CheckinStore store) {
        this.store = store;
    }

    /** Moves a check-in that the transaction has locked, and answers it as it then is. */
    <C extends Checkin> C move(Kind<C> kind, C checkin, CheckinMove move, Mark mark) {
        if (move == CheckinMove.CONFIRM) {
            kind.unconfirmable(checkin).ifPresent(why -> {
                throw refused(why.message());
            });
        }
        boolean moved = move.isAllowedFrom(checkin.state()) && store.move(checkin, move, mark);
        if (!moved) {
            throw refused("The check-in is " + checkin.state().status() + "; that does not allow "
                    + move.to().status() + ".");
        }
        kind.moved(checkin, move, mark);
        return kind.find(checkin.id()).orElseThrow(Moves::unknown);
    }

    /** The same, of whichever kind it is. */
    <C extends Checkin> Locked<C> move(Locked<C> locked, CheckinMove move, Mark mark) {
        return new Locked<>(locked.kind(), move(locked.kind(), locked.checkin(), move, mark));
    }

    static ApiProblem refused(String why) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_STATUS_CHANGE, why);
    }

    static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_MILEAGE_CHECKIN_NOT_FOUND, "There is no check-in with this id.");
    }
}
