package com.mileproof.capture;

import com.mileproof.capture.Refused.Note;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.history.OdometerReports.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What the form says of the odometer besides its number, as it was typed.
 *
 * @param event what happened; empty or {@code none} for nothing
 * @param day of the replacement, as browsers send days
 */
record ToldEvent(String event, String before, String after, String day) {

    /** No vehicle of this system had an odometer before: model years begin with it. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1980, Month.JANUARY, 1);

    private static final int FIVE_DIGITS = 5;
    private static final int SIX_DIGITS = 6;

    static ToldEvent in(Typed typed) {
        return new ToldEvent(
                typed.text("event"), typed.text("eventBefore"), typed.text("eventAfter"), typed.text("eventDay"));
    }

    /** Empty where nothing happened. */
    Optional<Told> read(Link link, Instant now) {
        return switch (event) {
            case "replaced" -> Optional.of(replaced(link, now));
            case "rolled5" -> Optional.of(new Told.RolledOver(FIVE_DIGITS));
            case "rolled6" -> Optional.of(new Told.RolledOver(SIX_DIGITS));
            case "unit" ->
                Optional.of(
                        new Told.UnitChanged(DistanceUnit.valueOf(link.unit()).other()));
            default -> Optional.empty();
        };
    }

    /** A day is over at its end: what was sent that day before is of the old odometer. */
    private Told replaced(Link link, Instant now) {
        LocalDate on;
        try {
            on = LocalDate.parse(day);
        } catch (DateTimeParseException noDay) {
            throw new Refused(Note.event);
        }
        if (on.isBefore(FIRST_DAY) || on.isAfter(now.atZone(link.zone()).toLocalDate())) {
            throw new Refused(Note.event);
        }
        var end = on.plusDays(1).atStartOfDay(link.zone()).toInstant();
        return new Told.Replaced(end.isAfter(now) ? now : end, number(before), number(after));
    }

    private static int number(String typed) {
        return TypedNumber.parse(typed)
                .orElseThrow(() -> new Refused(Note.event))
                .intValueExact();
    }
}
