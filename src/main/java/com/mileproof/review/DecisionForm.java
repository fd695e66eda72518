package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.UsStates;
import com.mileproof.checkins.Insights;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.ReviewReason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
 * @param firstName what was read in documents, as the fields to {@code zip}; sent by forms of such cases
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
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String addressLine1,
        @Nullable String addressLine2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String next) {

    /** Longest field of what was read in documents, in characters. */
    private static final int MAX_READ = 200;

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
        return new Judgement(chosen, reasons(chosen), text(), marked(), ticked(invalid), ticked(damaged), insights());
    }

    /** Null where all fields are empty: then nothing was read. */
    private @Nullable Insights insights() {
        var address = new Insights.Address(
                read("addressLine1", addressLine1),
                read("addressLine2", addressLine2),
                read("city", city),
                stateCode(),
                null,
                read("zip", zip));
        var insights = new Insights(
                read("firstName", firstName),
                read("lastName", lastName),
                address.equals(Insights.Address.NONE) ? null : address);
        return insights.equals(Insights.NONE) ? null : insights;
    }

    private @Nullable String stateCode() {
        var code = read("state", state);
        if (code == null) {
            return null;
        }
        var upper = code.toUpperCase(Locale.ROOT);
        if (!UsStates.isState(upper)) {
            throw ApiProblem.shape("/state", "must be a US state as two letters, such as CA");
        }
        return upper;
    }

    private static @Nullable String read(String name, @Nullable String text) {
        var plain = text == null ? "" : text.strip();
        if (plain.length() > MAX_READ) {
            throw ApiProblem.shape("/" + name, "must not be longer than " + MAX_READ + " characters");
        }
        return plain.isEmpty() ? null : plain;
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
