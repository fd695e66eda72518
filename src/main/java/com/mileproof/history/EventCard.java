package com.mileproof.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An odometer event as pages of the console show it. */
public record EventCard(OdometerEventView event, String by, List<String> pictures) {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.US).withZone(ZoneOffset.UTC);

    public EventCard {
        pictures = List.copyOf(pictures);
    }

    static EventCard of(OdometerEvent event, Function<OdometerEvent.Picture, String> shown) {
        return new EventCard(
                OdometerEventView.of(event, shown),
                event.createdBy(),
                event.photos().stream().map(shown).toList());
    }

    public String id() {
        return event.id();
    }

    public String vehicle() {
        return event.vehicleId();
    }

    public boolean isPending() {
        return event.status().equals(EventState.PENDING.toString());
    }

    public boolean beginsSegment() {
        return event.kind().beginsSegment() && event.status().equals(EventState.APPROVED.toString());
    }

    public String what() {
        return switch (event.kind()) {
            case replaced -> "Odometer replaced";
            case rolled_over -> "Odometer rolled over after " + event.digits() + " digits";
            case unit_changed -> "Unit changed";
            case correction -> "Correction of a reading";
        };
    }

    public String readings() {
        return number(event.readingBefore()) + " " + event.unitBefore() + " → " + number(event.readingAfter()) + " "
                + event.unitAfter();
    }

    public String status() {
        return event.status();
    }

    public int segment() {
        return event.segment();
    }

    public String occurred() {
        return moment(event.occurredAt());
    }

    public String created() {
        return moment(event.created());
    }

    /** Empty for none. */
    public String checkin() {
        return blank(event.checkinId());
    }

    /** Empty for none. */
    public String note() {
        return blank(event.note());
    }

    /** Empty for none. */
    public String adminNote() {
        return blank(event.adminNote());
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String number(int value) {
        return String.format(Locale.US, "%,d", value);
    }

    private static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
