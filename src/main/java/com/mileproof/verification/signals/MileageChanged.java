package com.mileproof.verification.signals;

import java.util.List;

/** Another mileage than in an earlier submission of the check-in. */
final class MileageChanged implements Signal {

    @Override
    public String code() {
        return "MILEAGE_CHANGED";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The mileage is not the one of the submission before.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        int now = evidence.facts().mileage().value();
        return evidence
                .facts()
                .lastSubmission()
                .filter(last -> last.mileage() != now)
                .map(last -> Finding.of(
                        this,
                        "Submission %d has %d, submission %d had %d."
                                .formatted(evidence.facts().submission(), now, last.number(), last.mileage())))
                .stream()
                .toList();
    }
}
