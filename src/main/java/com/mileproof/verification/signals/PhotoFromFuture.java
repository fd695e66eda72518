package com.mileproof.verification.signals;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A photo that was taken after it arrived. */
final class PhotoFromFuture implements Signal {

    /** Phones' clocks are seldom further off. */
    private static final Duration TOLERATED = Duration.ofMinutes(10);

    @Override
    public String code() {
        return "PHOTO_FROM_FUTURE";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo was taken after it was uploaded, as the sender or the file says: the device's clock is wrong, or somebody wrote the time.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.photos().stream()
                .flatMap(look -> look.times().stream()
                        .max(Comparator.comparing(TakenAt::earliest))
                        .filter(taken -> ahead(look, taken).compareTo(TOLERATED) > 0)
                        .map(taken -> Finding.of(
                                this,
                                look,
                                "The %s was taken %d minutes after its upload, says %s."
                                        .formatted(
                                                look.name(), ahead(look, taken).toMinutes(), taken.source())))
                        .stream())
                .toList();
    }

    private static Duration ahead(Look look, TakenAt taken) {
        return Duration.between(look.upload().uploadedAt(), taken.earliest());
    }
}
