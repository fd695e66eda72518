package com.mileproof.review;

import com.mileproof.checkins.CheckinMove;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.review.CaseRow.Shot;
import com.mileproof.review.CaseRow.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The history of a check-in in sentences, newest first.
 *
 * @param lastMove the one that made it what it is; null for a check-in that nobody has sent
 */
record CaseHistory(List<Line> lines, @Nullable Line lastMove) {

    private static final String MACHINE = "machine";
    private static final String HIDDEN = "What it found is hidden until this check-in is decided.";

    CaseHistory {
        lines = List.copyOf(lines);
    }

    /**
     * One move, or a decision that moved nothing.
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

    /**
     * Moves, and what people decided without moving it: taken back, refused, or not yet in effect.
     *
     * @param decisions newest first
     * @param blind hides what the machine said
     */
    static CaseHistory of(
            CaseRow row,
            List<PhotoRole> roles,
            List<Step> steps,
            List<ReviewDecision> decisions,
            List<Shot> shots,
            boolean blind) {
        var lines = new ArrayList<Line>();
        @Nullable Step sent = null;
        for (var step : steps) {
            boolean sends = step.move() == CheckinMove.CREATE || step.move() == CheckinMove.CHANGE;
            var changes = sends && sent != null ? changes(sent, step, row, roles, shots) : List.<String>of();
            boolean hidden = blind && step.actor().equals(MACHINE);
            lines.add(new Line(step.at(), step.actor(), words(step, row), changes, hidden ? HIDDEN : note(step)));
            sent = sends ? step : sent;
        }
        var lastMove = lines.isEmpty() ? null : lines.getLast();
        decisions.reversed().stream().flatMap(CaseHistory::ofDecision).forEach(lines::add);
        // stable: of one moment, moves come before what was said of them
        lines.sort(Comparator.comparing(Line::at));
        return new CaseHistory(lines.reversed(), lastMove);
    }

    /** One that took effect is a move, and told as that. */
    private static Stream<Line> ofDecision(ReviewDecision decision) {
        var end = decision.endedAt();
        var done = decision.judgement().decision().done();
        return switch (decision.state()) {
            case DONE -> Stream.empty();
            case INTENDED -> Stream.of(line(decision.madeAt(), decision, "Decided: " + done + ", not yet in effect"));
            case UNDONE ->
                Stream.of(line(end == null ? decision.madeAt() : end, decision, "Decided: " + done + ", and undone"));
            case REFUSED ->
                Stream.of(new Line(
                        end == null ? decision.madeAt() : end,
                        decision.actor(),
                        "Decided: " + done + ", but refused",
                        List.of(),
                        decision.refusedBecause()));
        };
    }

    private static Line line(Instant at, ReviewDecision decision, String what) {
        return new Line(
                at, decision.actor(), what, List.of(), decision.judgement().note());
    }

    private static String words(Step step, CaseRow row) {
        return switch (step.move()) {
            case CREATE -> "Sent" + sent(step, row);
            case CHANGE -> "Sent again (" + step.submission() + ")" + sent(step, row);
            case HOLD -> "Put on hold";
            case EXPIRE_HOLD -> "The hold ended unanswered";
            case CONFIRM -> "Confirmed";
            case DECLINE -> "Declined";
            case WITHDRAW -> "Withdrawn";
            case VOID -> "Voided";
        };
    }

    private static String sent(Step step, CaseRow row) {
        return row.isReading() ? ": " + Formats.mileage(step.mileage(), row.unit()) + ", plate " + step.license() : "";
    }

    private static @Nullable String note(Step step) {
        if (step.note() != null) {
            return step.note();
        }
        return step.reason() == null ? null : Formats.words(step.reason());
    }

    private static List<String> changes(Step before, Step after, CaseRow row, List<PhotoRole> roles, List<Shot> shots) {
        var changes = new ArrayList<String>();
        if (before.mileage() != after.mileage()) {
            changes.add("mileage " + Formats.number(before.mileage()) + " → "
                    + Formats.mileage(after.mileage(), row.unit()));
        }
        if (!before.license().equals(after.license())) {
            changes.add("plate " + before.license() + " → " + after.license());
        }
        for (var role : roles) {
            var old = blob(shots, before.submission(), role);
            var sent = blob(shots, after.submission(), role);
            if (old.isPresent() || sent.isPresent()) {
                var what = sent.isEmpty() ? "no " : sent.equals(old) ? "same " : "new ";
                changes.add(what + role.words() + " photo");
            }
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
