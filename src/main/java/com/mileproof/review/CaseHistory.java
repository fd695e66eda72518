package com.mileproof.review;

import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.review.CaseRow.Shot;
import com.mileproof.review.CaseRow.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history of a check-in in sentences, newest first. */
record CaseHistory(List<Line> lines) {

    private static final String MACHINE = "machine";
    private static final String HIDDEN = "What it found is hidden until this check-in is decided.";

    CaseHistory {
        lines = List.copyOf(lines);
    }

    /**
     * One move.
     *
     * @param what happened, in words
     * @param changes between this submission and the one before; empty for other moves
     * @param note null when nothing was said
     */
    record Line(
            Instant at,
            String who,
            String what,
            List<String> changes,
            @Nullable String note) {

        Line {
            changes = List.copyOf(changes);
        }
    }

    /** @param blind hides what the machine said */
    static CaseHistory of(List<Step> steps, List<Shot> shots, String unit, boolean blind) {
        var lines = new ArrayList<Line>();
        @Nullable Step sent = null;
        for (var step : steps) {
            boolean sends = step.move() == CheckinMove.CREATE || step.move() == CheckinMove.CHANGE;
            var changes = sends && sent != null ? changes(sent, step, shots, unit) : List.<String>of();
            boolean hidden = blind && step.actor().equals(MACHINE);
            lines.add(new Line(step.at(), step.actor(), words(step, unit), changes, hidden ? HIDDEN : note(step)));
            sent = sends ? step : sent;
        }
        return new CaseHistory(lines.reversed());
    }

    private static String words(Step step, String unit) {
        return switch (step.move()) {
            case CREATE -> "Sent: " + Formats.mileage(step.mileage(), unit) + ", plate " + step.license();
            case CHANGE ->
                "Sent again (" + step.submission() + "): " + Formats.mileage(step.mileage(), unit) + ", plate "
                        + step.license();
            case HOLD -> "Put on hold";
            case EXPIRE_HOLD -> "The hold ended unanswered";
            case CONFIRM -> "Confirmed";
            case DECLINE -> "Declined";
            case WITHDRAW -> "Withdrawn";
            case VOID -> "Voided";
        };
    }

    private static @Nullable String note(Step step) {
        if (step.note() != null) {
            return step.note();
        }
        return step.reason() == null ? null : Formats.words(step.reason());
    }

    private static List<String> changes(Step before, Step after, List<Shot> shots, String unit) {
        var changes = new ArrayList<String>();
        if (before.mileage() != after.mileage()) {
            changes.add("mileage " + Formats.number(before.mileage()) + " → " + Formats.mileage(after.mileage(), unit));
        }
        if (!before.license().equals(after.license())) {
            changes.add("plate " + before.license() + " → " + after.license());
        }
        for (var role : List.of(PhotoRole.ODOMETER, PhotoRole.LICENSE)) {
            var name = role == PhotoRole.ODOMETER ? "odometer photo" : "plate photo";
            var old = blob(shots, before.submission(), role);
            boolean same = old.isPresent() && Objects.equals(old, blob(shots, after.submission(), role));
            changes.add((same ? "same " : "new ") + name);
        }
        return changes;
    }

    private static Optional<Object> blob(List<Shot> shots, int submission, PhotoRole role) {
        return shots.stream()
                .filter(shot -> shot.submission() == submission && shot.role() == role)
                .findFirst()
                .map(Shot::blob);
    }
}
