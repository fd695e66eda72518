package com.mileproof.verification.signals;

import java.util.List;
import java.util.stream.Stream;

/** Another photo than in an earlier submission of the check-in. */
final class PhotoChanged implements Signal {

    @Override
    public String code() {
        return "PHOTO_CHANGED";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo is not the one of the submission before. After a hold that is what was asked for.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.facts()
                .lastSubmission()
                .map(last -> Stream.concat(
                                found(evidence.odometer(), last.sameOdometerPhoto(), last),
                                found(evidence.license(), last.sameLicensePhoto(), last))
                        .toList())
                .orElse(List.of());
    }

    private Stream<Finding> found(Look look, boolean same, Facts.Submitted last) {
        return same
                ? Stream.empty()
                : Stream.of(Finding.of(
                        this, look, "The %s is not that of submission %d.".formatted(look.name(), last.number())));
    }
}
