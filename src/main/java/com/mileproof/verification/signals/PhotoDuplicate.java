package com.mileproof.verification.signals;

import java.util.List;

/** The very file of an earlier check-in. */
final class PhotoDuplicate implements Signal {

    @Override
    public String code() {
        return "PHOTO_DUPLICATE";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The same file was sent with an earlier check-in of this vehicle, of this driver or of anybody at the partner; one that was withdrawn does not count for its own vehicle.";
    }

    @Override
    public String falseAlarms() {
        return "none among 395 different photos; the same bytes twice is no accident";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.twins().stream()
                .filter(Twin::exact)
                .map(twin -> found(evidence, twin))
                .toList();
    }

    private Finding found(Evidence evidence, Twin twin) {
        var look = evidence.photo(twin.photo());
        var finding = Finding.of(
                this,
                look,
                "The %s is the same file as in check-in %s of %s."
                        .formatted(look.name(), twin.checkin(), twin.owner()));
        return switch (twin.whose()) {
            case vehicle, user ->
                finding.tell("You sent this photo before.", "Take a new photo of the " + look.subject() + " now.");
            case partner -> finding;
        };
    }
}
