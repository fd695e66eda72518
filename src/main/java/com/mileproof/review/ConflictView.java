package com.mileproof.review;

import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.MileageConflict;
import com.mileproof.checkins.MileageConflict.State;
import com.mileproof.checkins.Standing;
import com.mileproof.review.ConflictCaseStore.About;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that the page of a conflict shows.
 *
 * @param kept the refused claim's photos, the odometer's first
 * @param older the check-in beside it: the highest that stands against it, or that which did
 * @param mileage the refused mileage beside the older one
 * @param plate the refused claim's plate beside the older one's
 * @param against what stands against it now, the highest first
 */
record ConflictView(
        MileageConflict conflict,
        About about,
        List<Photo> kept,
        Older older,
        Comparison mileage,
        Comparison plate,
        List<Standing> against,
        boolean mayDecide) {

    ConflictView {
        kept = List.copyOf(kept);
        against = List.copyOf(against);
    }

    /** A photo, and when it was taken and came. */
    record Photo(PhotoPane pane, Instant takenAt, Instant uploadedAt) {}

    /**
     * The older check-in.
     *
     * @param machine what the machine read there; null while it has not looked, and where that is to be hidden
     * @param machineSays why there is none; empty when there is
     */
    record Older(CaseRow row, List<Photo> photos, @Nullable MachineView machine, String machineSays) {

        Older {
            photos = List.copyOf(photos);
        }

        String id() {
            return row.id().toString();
        }
    }

    String id() {
        return conflict.id().toString();
    }

    boolean isOpen() {
        return conflict.state() == State.OPEN;
    }

    String moment(@Nullable Instant at) {
        return Formats.moment(at, about.zone());
    }

    /** What has changed since the reading was refused, or stands in the way of deciding; empty when nothing. */
    String changed() {
        if (!isOpen()) {
            return "";
        }
        if (against.isEmpty()) {
            return "Nothing stands against this reading any more: check-in " + conflict.older() + " is now "
                    + olderNow() + ". It can be admitted.";
        }
        if (!against.getFirst().id().equals(conflict.older())) {
            return "The check-in that stood against it, " + conflict.older()
                    + ", is not what stands against it now; the highest is "
                    + against.getFirst().id() + ".";
        }
        return against.getFirst().mileage() == conflict.olderMileage()
                ? ""
                : "The older check-in was sent again since: it had " + number(conflict.olderMileage()) + ", now "
                        + number(against.getFirst().mileage()) + ".";
    }

    /** What admitting the reading does, in a sentence. */
    String consequence() {
        var check = conflict.changes() == null
                ? "The refused reading becomes a check-in of " + moment(conflict.madeAt())
                        + " and is looked at as any other."
                : "Check-in " + conflict.changes() + " is changed to the refused reading and is looked at again.";
        if (against.isEmpty()) {
            return check;
        }
        return (against.size() == 1
                        ? "Check-in " + against.getFirst().id() + " ("
                                + number(against.getFirst().mileage()) + ") is voided: it stops counting, for good. "
                        : against.size()
                                + " check-ins that stand against it are voided: they stop counting, for good. ")
                + check;
    }

    String number(int mileage) {
        return Formats.mileage(mileage, conflict.unit());
    }

    static String chip(State state) {
        return switch (state) {
            case OPEN -> "warn";
            case ADMITTED -> "good";
            case DISMISSED -> "bad";
            case LAPSED -> "";
        };
    }

    static String words(State state) {
        return switch (state) {
            case OPEN -> "Open";
            case ADMITTED -> "Admitted";
            case DISMISSED -> "Older one kept";
            case LAPSED -> "Lapsed";
        };
    }

    private String olderNow() {
        var state = older.row().state();
        boolean lowered = state == CheckinState.CONFIRMED || state.isOpen();
        return CaseView.words(state).toLowerCase(Locale.ROOT)
                + (lowered ? " with " + number(older.row().mileage()) : "");
    }
}
