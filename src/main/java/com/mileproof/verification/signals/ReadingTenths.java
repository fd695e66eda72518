package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Verdict.Reason;
import java.util.List;

/** Ten times the reading, or a tenth of it. */
final class ReadingTenths implements Signal {

    @Override
    public String code() {
        return "READING_TENTHS";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "The number that was sent is ten times the one on the photo, or a tenth of it: mostly the digit of the tenths.";
    }

    @Override
    public String falseAlarms() {
        return "as often as the reader misses an honest claim; a person looks either way";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var look = evidence.odometer();
        if (!look.saw(Reason.TENTHS)) {
            return List.of();
        }
        return List.of(
                Finding.of(
                                this,
                                look,
                                "The odometer photo seems to show %s; %d was sent, which may count the tenths."
                                        .formatted(
                                                look.reading(),
                                                evidence.facts().mileage().value()))
                        .tell(
                                "The number you typed may have the tenths in it, or one digit too few.",
                                "Check the number you typed: whole miles or kilometres, without the last digit after a point or in another colour."));
    }
}
