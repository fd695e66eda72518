package com.mileproof.verification.signals;

import com.mileproof.checkins.ReadingRatio;
import com.mileproof.verification.signals.Facts.PastReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** More miles than a vehicle can have driven. */
final class MileageTooFast implements Signal {

    @Override
    public String code() {
        return "MILEAGE_TOO_FAST";
    }

    @Override
    public Severity severity() {
        return Severity.review;
    }

    @Override
    public String meaning() {
        return "Since an earlier confirmed reading the vehicle would have gone further than the partner's limit for a day, a week, a month or a year.";
    }

    @Override
    public String falseAlarms() {
        return "none by its definition: the limit that the partner set is exceeded. By default %s (miles), %s times as far as the mean driver of the United States drives in that time"
                .formatted(
                        told(window -> "%,d a %s".formatted(window.miles(), window.name())),
                        told(window -> String.valueOf(Math.round(window.timesTheMean()))));
    }

    private static String told(Function<Limits.Window, String> figure) {
        var figures = Limits.DEFAULT.windows().stream().map(figure).toList();
        return String.join(", ", figures.subList(0, figures.size() - 1)) + " and " + figures.getLast();
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var facts = evidence.facts();
        double claimed = Limits.miles(facts.mileage().value(), facts.mileage().unit());
        return facts.readings().stream()
                .flatMap(past -> broken(evidence.limits(), past, claimed, facts.sentAt()))
                .limit(1)
                .toList();
    }

    private Stream<Finding> broken(Limits limits, PastReading past, double claimed, Instant at) {
        var elapsed = Duration.between(past.at(), at);
        long distance = Math.round(claimed - past.miles());
        return limits.windows().stream()
                .filter(window -> distance > window.milesIn(elapsed))
                .limit(1)
                .map(window -> Finding.of(
                                this,
                                "%,d miles in %s since check-in %s; at most %,d a %s are plausible%s."
                                        .formatted(
                                                distance,
                                                days(elapsed),
                                                past.checkin(),
                                                window.miles(),
                                                window.name(),
                                                ReadingRatio.remark(Math.round(past.miles()), Math.round(claimed))))
                        .tell("The number you typed is far above the last reading of this car."));
    }

    private static String days(Duration elapsed) {
        long days = Math.max(1, elapsed.toDays());
        return days == 1 ? "a day" : days + " days";
    }
}
