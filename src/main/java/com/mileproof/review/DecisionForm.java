package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.ReviewReason;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a case sends.
 *
 * @param sequence number of the move that the page shows
 * @param decision one of {@link PersonDecision}
 * @param reason codes of {@link ReviewReason}
 * @param note sent by forms that also have the box for fraud, even if empty
 * @param fraud present where the box is ticked
 * @param invalid {@code odometer} and {@code license}, those that are ticked
 * @param damaged the types of the photos that are ticked as showing damage
 * @param next present where the reviewer wants to go on to the next case
 */
record DecisionForm(
        @Nullable Integer sequence,
        @Nullable String decision,
        @Nullable List<String> reason,
        @Nullable String note,
        @Nullable String fraud,
        @Nullable List<String> invalid,
        @Nullable List<String> damaged,
        @Nullable String next) {

    DecisionForm {
        reason = reason == null ? List.of() : List.copyOf(reason);
        invalid = invalid == null ? List.of() : List.copyOf(invalid);
        damaged = damaged == null ? List.of() : List.copyOf(damaged);
    }

    int seen() {
        if (sequence == null) {
            throw ApiProblem.shape("/sequence", "must name the move that the page shows");
        }
        return sequence;
    }

    Judgement judgement() {
        var chosen = Arrays.stream(PersonDecision.values())
                .filter(one -> one.name().equals(decision))
                .findFirst()
                .orElseThrow(() -> ApiProblem.shape("/decision", "must be confirm, hold or decline"));
        return new Judgement(chosen, reasons(chosen), text(), marked(), ticked(invalid), ticked(damaged));
    }

    private static Set<PhotoRole> ticked(@Nullable List<String> names) {
        return Arrays.stream(PhotoRole.values())
                .filter(role -> names != null && names.contains(role.wireName()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The button that only confirms comes without box and note, and leaves the mark as it is. */
    private @Nullable Boolean marked() {
        boolean hasBox = note != null || fraud != null;
        return hasBox ? Boolean.valueOf(fraud != null) : null;
    }

    /** The page shows the reasons of all decisions; those that are not for the chosen one were not meant. */
    private List<ReviewReason> reasons(PersonDecision chosen) {
        var reasons = ReviewReason.of(chosen).stream()
                .filter(one -> reason != null && reason.contains(one.name()))
                .toList();
        if (reasons.size() > Judgement.MAX_REASONS) {
            throw ApiProblem.shape("/reason", "may be " + Judgement.MAX_REASONS + " at most");
        }
        return reasons;
    }

    private @Nullable String text() {
        var text = note == null ? "" : note.strip().replace("\r\n", "\n");
        if (text.length() > Judgement.MAX_NOTE || text.indexOf('\0') >= 0) {
            throw ApiProblem.shape("/note", "must not be longer than " + Judgement.MAX_NOTE + " characters");
        }
        return text.isEmpty() ? null : text;
    }
}
