package com.mileproof.verification.signals;

import java.util.List;

/** Almost the picture of an earlier check-in of the same vehicle. */
final class PhotoLikeEarlier implements Signal {

    @Override
    public String code() {
        return "PHOTO_LIKE_EARLIER";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo looks like that of an earlier check-in of the same vehicle. The same plate from the same place looks like that, too.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.twins().stream()
                .filter(twin -> !twin.exact() && twin.whose() == Twin.Whose.vehicle)
                .map(twin -> found(evidence.photo(twin.photo()), twin))
                .toList();
    }

    private Finding found(Look look, Twin twin) {
        return Finding.of(
                this,
                look,
                "The %s looks like that of check-in %s of the same vehicle: %d of 64 bits differ."
                        .formatted(look.name(), twin.checkin(), twin.distance()));
    }
}
