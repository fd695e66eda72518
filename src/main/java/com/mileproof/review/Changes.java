package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.ErrorCode;
import com.mileproof.checkins.CheckinNow;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Why a decision does not count: sentences that say who did what, and when. */
final class Changes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    private static final long MILLIS = 1_000;

    private Changes() {}

    /** What happened last to a check-in. */
    static String lastMove(CheckinNow now) {
        var what = switch (now.lastMove()) {
            case CREATE -> "sent the check-in";
            case CHANGE -> "sent the check-in again";
            case HOLD -> "put the check-in on hold";
            case EXPIRE_HOLD -> "ended the hold, which nobody had answered in time";
            case CONFIRM -> "confirmed the check-in";
            case DECLINE -> "declined the check-in";
            case WITHDRAW -> "withdrew the check-in";
            case VOID -> "voided the check-in";
        };
        var who = who(now.lastActor());
        return Character.toUpperCase(who.charAt(0)) + who.substring(1) + " " + what + " on " + time(now.movedAt())
                + "; it is now " + now.state().status() + ".";
    }

    static ApiProblem moved(CheckinNow now) {
        return refused("Nothing was decided, because the check-in has changed: " + lastMove(now));
    }

    static ApiProblem pending(ReviewDecision other, boolean own, Clock clock) {
        var who = own ? "You have" : other.name() + " has";
        return refused("Nothing was decided, because " + who + " already decided this check-in on "
                + time(other.madeAt()) + ": " + other.judgement().decision().done() + ", in effect in "
                + seconds(other, clock) + " s.");
    }

    static ApiProblem claimed(Claim other) {
        return refused(other.name() + " has this case until " + time(other.expiresAt()) + ".");
    }

    static ApiProblem refused(String sentence) {
        return new ApiProblem(ErrorCode.ERROR_INVALID_STATUS_CHANGE, sentence);
    }

    /** Until a decision takes effect, rounded up. */
    static long seconds(ReviewDecision decision, Clock clock) {
        long millis = decision.effectiveAt().toEpochMilli() - clock.millis();
        return Math.max(0, (millis + MILLIS - 1) / MILLIS);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static String who(String actor) {
        if (actor.startsWith("user ")) {
            return "the driver";
        }
        if (actor.startsWith("client ")) {
            return "the partner's server";
        }
        return actor.equals("machine") ? "the machine" : actor;
    }
}
