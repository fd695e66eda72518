package com.mileproof.review;

import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.partners.CampaignKind;
import com.mileproof.review.MachineView.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How the case stands among colleagues, and what this person may do with it.
 *
 * @param claim whoever has it; null when nobody has
 * @param pending a decision that is about to take effect; null when there is none
 * @param suggested reasons that the machine's findings speak for; none in a blind case
 */
record CaseDesk(
        UUID account,
        @Nullable Claim claim,
        @Nullable ReviewDecision pending,
        boolean mayDecide,
        UndoBar undoBar,
        Set<ReviewReason> suggested) {

    /** The n-th reason is chosen by the n-th of these keys, so that hands learn them. */
    private static final String KEYS = "123456789abcdefghijklmnopqrstuvwxyz";

    CaseDesk {
        suggested = Set.copyOf(suggested);
    }

    /** A reason with its key. */
    record Choice(String code, String label, String key, boolean suggested) {}

    boolean mine() {
        return claim != null && claim.account().equals(account);
    }

    List<Choice> choices(CampaignKind kind, PersonDecision decision) {
        var reasons = ReviewReason.of(decision).stream()
                .filter(reason -> reason.isFor(kind))
                .toList();
        return IntStream.range(0, Math.min(reasons.size(), KEYS.length()))
                .mapToObj(n -> new Choice(
                        reasons.get(n).name(),
                        reasons.get(n).label(),
                        KEYS.substring(n, n + 1),
                        suggested.contains(reasons.get(n))))
                .toList();
    }

    static Set<ReviewReason> suggested(@Nullable MachineView machine) {
        var reasons = EnumSet.noneOf(ReviewReason.class);
        if (machine != null) {
            machine.signals().stream()
                    .flatMap(signal -> suggested(signal).stream())
                    .forEach(reasons::add);
        }
        return reasons;
    }

    private static Optional<ReviewReason> suggested(Signal signal) {
        boolean plate = signal.photo() == PhotoRole.LICENSE;
        return Optional.ofNullable(
                switch (signal.code()) {
                    case "PHOTO_BLURRED" -> plate ? ReviewReason.PLATE_BLURRED : ReviewReason.ODOMETER_BLURRED;
                    case "PHOTO_DARK" -> plate ? ReviewReason.PLATE_BLURRED : ReviewReason.ODOMETER_DARK;
                    case "ODOMETER_NOT_FOUND" -> ReviewReason.ODOMETER_NOT_SHOWN;
                    case "PLATE_NOT_FOUND" -> ReviewReason.PLATE_NOT_SHOWN;
                    case "READING_TRIP_METER" -> ReviewReason.TRIP_METER_SHOWN;
                    case "READING_DIFFERS",
                            "READING_TENTHS",
                            "READING_OTHER_UNIT",
                            "READING_LOST_DIGIT",
                            "READING_ONE_DIGIT_OFF" -> ReviewReason.NUMBER_DIFFERS_FROM_PHOTO;
                    case "PLATE_DIFFERS" -> ReviewReason.OTHER_PLATE_SHOWN;
                    case "MILEAGE_TOO_FAST" -> ReviewReason.UNUSUAL_DISTANCE;
                    case "MILEAGE_BELOW_HISTORY" -> ReviewReason.LOWER_THAN_BEFORE;
                    case "PHOTO_DUPLICATE", "PHOTO_NEAR_DUPLICATE" -> ReviewReason.DUPLICATE_PHOTO;
                    case "PHOTO_OLD" -> ReviewReason.PHOTO_NOT_OF_NOW;
                    case "PHOTO_OF_SCREEN" -> ReviewReason.PHOTO_OF_A_SCREEN_OR_PRINT;
                    case "PHOTO_EDITED" -> ReviewReason.ALTERED_PHOTO;
                    default -> null;
                });
    }
}
