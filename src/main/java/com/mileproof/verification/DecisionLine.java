package com.mileproof.verification;

import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import java.util.Arrays;

/** The decision: a list that reads from top to bottom; the first line that applies takes the check-in. */
public enum DecisionLine {
    SUBMISSIONS_USED_UP(Outcome.PERSON, "A photo is at fault, and the check-in has been sent as often as it may be."),
    PHOTO_BROKEN(Outcome.HOLD, "A photo cannot be opened."),
    REVIEW_SIGNAL(Outcome.PERSON, "A signal asks for a person."),
    PHOTO_AT_FAULT(Outcome.HOLD, "A photo is at fault and does not show what was typed."),
    NOT_SUPPORTED(Outcome.PERSON, "A photo does not show what was typed."),
    AUTO_CONFIRM_OFF(Outcome.PERSON, "Both photos show what was typed; automatic confirmation is off."),
    SAMPLED(Outcome.PERSON, "Both photos show what was typed; this check-in was drawn for a person to look at."),
    BOTH_SUPPORTED(Outcome.CONFIRM, "Both photos show what was typed, and nothing objects.");

    private final Outcome outcome;
    private final String sentence;

    DecisionLine(Outcome outcome, String sentence) {
        this.outcome = outcome;
        this.sentence = sentence;
    }

    static DecisionLine taking(Case looked) {
        return Arrays.stream(values())
                .filter(line -> line.takes(looked))
                .findFirst()
                .orElseThrow();
    }

    Outcome outcome() {
        return outcome;
    }

    /** For reviewers. */
    public String sentence() {
        return sentence;
    }

    private boolean takes(Case looked) {
        return switch (this) {
            case SUBMISSIONS_USED_UP ->
                looked.isLastSubmission() && (looked.hasBrokenPhoto() || looked.hasPhotoAtFault());
            case PHOTO_BROKEN -> looked.hasBrokenPhoto();
            case REVIEW_SIGNAL -> looked.hasReviewSignal();
            case PHOTO_AT_FAULT -> looked.hasPhotoAtFault();
            case NOT_SUPPORTED -> !looked.isSupported();
            case AUTO_CONFIRM_OFF -> looked.policy().autoConfirm() == AutoConfirm.off;
            case SAMPLED -> looked.drawn();
            case BOTH_SUPPORTED -> true;
        };
    }
}
