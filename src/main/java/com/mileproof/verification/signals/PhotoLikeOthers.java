package com.mileproof.verification.signals;

import java.util.List;

/** Almost the picture of another driver's check-in. */
final class PhotoLikeOthers implements Signal {

    @Override
    public String code() {
        return "PHOTO_LIKE_OTHERS";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo looks like that of an earlier check-in of another driver of the partner. Among many thousands of photos some do by chance, mostly lit displays in the dark and close-ups of nothing but the digits.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.twins().stream()
                .filter(twin -> !twin.exact() && twin.whose() == Twin.Whose.partner)
                .map(twin -> found(evidence.photo(twin.photo()), twin))
                .toList();
    }

    private Finding found(Look look, Twin twin) {
        return Finding.of(
                this,
                look,
                "The %s looks like that of check-in %s of another driver: %d of 64 bits differ."
                        .formatted(look.name(), twin.checkin(), twin.distance()));
    }
}
