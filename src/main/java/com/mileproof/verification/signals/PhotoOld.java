package com.mileproof.verification.signals;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** A photo that was taken long before it was sent. */
final class PhotoOld implements Signal {

    private static final Duration OLD = Duration.ofDays(3);

    @Override
    public String code() {
        return "PHOTO_OLD";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The photo was taken three days or more before it was uploaded, as the sender or the file says.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.photos().stream()
                .flatMap(look -> look.times().stream()
                        .min(Comparator.comparing(TakenAt::latest))
                        .filter(taken -> age(look, taken).compareTo(OLD) >= 0)
                        .map(taken -> found(look, taken))
                        .stream())
                .toList();
    }

    private static Duration age(Look look, TakenAt taken) {
        return Duration.between(taken.latest(), look.upload().uploadedAt());
    }

    private Finding found(Look look, TakenAt taken) {
        return Finding.of(
                        this,
                        look,
                        "The %s was taken %d days before its upload, says %s."
                                .formatted(look.name(), age(look, taken).toDays(), taken.source()))
                .tell(
                        "Your " + look.name() + " is some days old.",
                        "Take a new photo of the " + look.subject() + " now.");
    }
}
