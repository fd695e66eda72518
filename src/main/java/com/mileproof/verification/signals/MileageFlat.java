package com.mileproof.verification.signals;

import java.time.Duration;
import java.util.List;

/** The number of the last time again, long after. */
final class MileageFlat implements Signal {

    private static final Duration LONG_AFTER = Duration.ofDays(7);

    @Override
    public String code() {
        return "MILEAGE_FLAT";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The same number as the last confirmed reading, a week or more after it.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var facts = evidence.facts();
        return facts.readings().stream()
                .limit(1)
                .filter(last -> last.mileage() == facts.mileage().value()
                        && last.unit() == facts.mileage().unit()
                        && Duration.between(last.at(), facts.sentAt()).compareTo(LONG_AFTER) >= 0)
                .map(last -> Finding.of(
                        this,
                        "%d again, %d days after check-in %s."
                                .formatted(
                                        last.mileage(),
                                        Duration.between(last.at(), facts.sentAt())
                                                .toDays(),
                                        last.checkin())))
                .toList();
    }
}
