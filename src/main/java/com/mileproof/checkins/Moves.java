package com.mileproof.checkins;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.Kind.Locked;
import org.springframework.stereotype.Component;

/** The one door through which check-ins move, with all that follows from a move; in the caller's transaction. */
@Component
final class Moves {

    private static final String WITHDRAWN = "WITHDRAWN";

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

    /** The partner takes an open check-in back, which the transaction has locked. */
    <C extends Checkin> C withdraw(Kind<C> kind, C checkin, String actor) {
        if (!CheckinMove.WITHDRAW.isAllowedFrom(checkin.state())) {
            throw new ApiProblem(
                    ErrorCode.ERROR_CHECKIN_IS_LOCKED,
                    "This check-in is " + checkin.state().status() + " and cannot be withdrawn any more.");
        }
        return move(kind, checkin, CheckinMove.WITHDRAW, new Mark(actor, WITHDRAWN, WITHDRAWN, checkin.fraud()));
    }

    /** The check-in, where the caller may see it. */
    static <C extends Checkin> C seen(Caller by, C checkin) {
        if (!checkin.partner().equals(by.partner())) {
            throw ApiProblem.noPermission("This check-in belongs to another partner.");
        }
        by.mustSee(checkin.user());
        return checkin;
    }

    static ApiProblem refused(String why) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_STATUS_CHANGE, why);
    }

    static ApiProblem unknown() {
        return new ApiProblem(ErrorCode.ERROR_MILEAGE_CHECKIN_NOT_FOUND, "There is no check-in with this id.");
    }
}
