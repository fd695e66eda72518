package com.mileproof.verification.signals;

import java.util.List;

/** Almost the picture of another vehicle's check-in. */
final class PhotoNearDuplicate implements Signal {

    /** NEAR_NOTE */
    static final int CLOSE = 9;

    @Override
    public String code() {
        return "PHOTO_NEAR_DUPLICATE";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The photo is, but for size, turn, brightness or compression, that of an earlier check-in of another vehicle at the partner.";
    }

    @Override
    public String falseAlarms() {
        return "NEAR_RATE";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.twins().stream()
                .filter(twin -> !twin.exact() && twin.whose() != Twin.Whose.vehicle && twin.distance() <= CLOSE)
                .map(twin -> found(evidence.photo(twin.photo()), twin))
                .toList();
    }

    private Finding found(Look look, Twin twin) {
        return Finding.of(
                this,
                look,
                "The %s looks like that of check-in %s of %s: %d of 64 bits differ."
                        .formatted(look.name(), twin.checkin(), twin.owner(), twin.distance()));
    }
}
