package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.util.List;

/** The right number, but of kilometres where miles are claimed, or the other way round. */
final class UnitDiffers implements Signal {

    @Override
    public String code() {
        return "UNIT_DIFFERS";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The odometer photo shows the number that was sent, with the word of the other unit right behind it.";
    }

    @Override
    public String falseAlarms() {
        return "none of 164 honest odometer photos, all in kilometres: a whole unit word was read on 26 of them, each time the odometer's own; no odometer in miles was measured";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        var claim = evidence.facts().mileage();
        var stated = look.statedUnits();
        if (!look.isSupported() || stated.isEmpty() || stated.contains(claim.unit())) {
            return List.of();
        }
        var message = "The display says %s behind %s; %s were sent."
                .formatted(stated.iterator().next().name(), look.reading(), words(claim.unit()));
        return List.of(Finding.of(this, look, message));
    }

    private static String words(DistanceUnit unit) {
        return switch (unit) {
            case mi -> "miles";
            case km -> "kilometres";
        };
    }
}
