package com.mileproof.verification.signals;

import java.util.List;

/** The same file as odometer and as plate photo, and it does not show both. */
final class OnePhotoForBoth implements Signal {

    @Override
    public String code() {
        return "ONE_PHOTO_FOR_BOTH";
    }

    @Override
    public Severity severity() {
        return Severity.hold;
    }

    @Override
    public String meaning() {
        return "The same file was sent as odometer photo and as plate photo, and it does not support both claims.";
    }

    @Override
    public String falseAlarms() {
        return "none by its definition: an honest check-in has two photos, or one that shows both";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        boolean same = evidence.facts()
                .odometer()
                .file()
                .equals(evidence.facts().license().file());
        return evidence.unsupported()
                .filter(_ -> same)
                .limit(1)
                .map(look -> Finding.of(this, look, "The odometer photo and the plate photo are the same file.")
                        .tell(
                                "You sent the same photo for the odometer and for the plate.",
                                "Take one photo of the " + look.subject() + " now."))
                .toList();
    }
}
