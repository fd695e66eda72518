package com.mileproof.checkins;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a check-in.
 *
 * @param decision what becomes of it
 * @param reasons at most {@link #MAX_REASONS}, each of them {@link ReviewReason#isFor for} the decision
 * @param note in the person's own words, told to partner and driver; null for none
 * @param fraud whether it is marked as an attempt to deceive; null leaves the mark as it is
 * @param invalidPhotos those that must not be used as evidence
 * @param damagedPhotos those that show damage, of a condition check-in
 * @param insights what was read in the documents of a proof-of-address check-in, and of no other;
 *     null leaves it as it is
 */
public record Judgement(
        PersonDecision decision,
        List<ReviewReason> reasons,
        @Nullable String note,
        @Nullable Boolean fraud,
        Set<PhotoRole> invalidPhotos,
        Set<PhotoRole> damagedPhotos,
        @Nullable Insights insights) {

    public static final int MAX_REASONS = 5;

    /** Together with the sentences of its reasons it makes a note that the contract allows. */
    public static final int MAX_NOTE = 1_000;

    public Judgement {
        reasons = List.copyOf(reasons);
        invalidPhotos = Set.copyOf(invalidPhotos);
        damagedPhotos = Set.copyOf(damagedPhotos);
    }

    List<Reason> told() {
        return reasons.stream().map(ReviewReason::reason).toList();
    }

    /** The codes of the reasons, as the history has them; null for none. */
    @Nullable
    String codes() {
        return reasons.isEmpty()
                ? null
                : reasons.stream().map(ReviewReason::name).collect(Collectors.joining(" "));
    }

    /** Why, for partner and driver: the sentences of the reasons, then the person's own; null for nothing. */
    @Nullable
    String adminNote() {
        var words =
                Stream.of(Reasons.note(told()), note).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return words.isEmpty() ? null : words;
    }
}
