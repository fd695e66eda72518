package com.mileproof.verification;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;

/** What the driver is told where no signal has a sentence for him. */
final class Sentences {

    private static final String RETAKE = "Take the photo again and send it.";

    private Sentences() {}

    static Reason broken(PhotoRole photo) {
        return new Reason(
                DecisionLine.PHOTO_BROKEN.name(),
                "The " + name(photo) + " photo cannot be opened.",
                photo,
                RETAKE,
                true);
    }

    static Reason photosAgain(DecisionLine line) {
        return new Reason(
                line.name(),
                "The photos do not show clearly enough what was typed.",
                null,
                "Take both photos again and send them.",
                true);
    }

    private static String name(PhotoRole photo) {
        return photo == PhotoRole.LICENSE ? "licence plate" : photo.words();
    }
}
