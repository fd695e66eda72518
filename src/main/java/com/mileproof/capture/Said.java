package com.mileproof.capture;

import com.mileproof.checkins.DocumentSource;
import com.mileproof.checkins.Spot;
import com.mileproof.photos.Claimed;
import com.mileproof.photos.PhotoForm;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When and where a photo was taken, as the page says, and how the page knows. What it says is a claim: nothing is decided
 * by it alone, and what is malformed is as good as not said.
 */
record Said(Claimed claimed, Source takenFrom, Optional<Source> placeFrom) {

    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;
    private static final Duration JUST_NOW = Duration.ofMinutes(10);
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /** How something is known. The name is what the database holds. */
    enum Source {
        /** It stood in the photo's file. */
        file,
        /** The phone's own clock or place. */
        device,
        /** Nobody said; it is when the photo arrived. */
        server
    }

    /** Of a photo in a form that no script has filled in. */
    static Said nothing(PhotoForm form, Instant now) throws IOException {
        return new Said(new Claimed(now, 0, 0, isPlaceWelcome(form)), Source.server, Optional.empty());
    }

    static Said in(PhotoForm form, Instant now) throws IOException {
        var takenAt = instant(form.text("takenAt"));
        var placeFrom = source(form.text("placeFrom"));
        var latitude = degrees(form.text("latitude"), MAX_LATITUDE);
        var longitude = degrees(form.text("longitude"), MAX_LONGITUDE);
        boolean welcome = isPlaceWelcome(form);
        boolean placed = welcome && placeFrom.isPresent() && latitude != null && longitude != null;
        return new Said(
                new Claimed(
                        takenAt.orElse(now),
                        placed && latitude != null ? latitude : 0,
                        placed && longitude != null ? longitude : 0,
                        welcome),
                takenAt.isPresent() ? source(form.text("takenFrom")).orElse(Source.device) : Source.server,
                placed ? placeFrom : Optional.empty());
    }

    /** The place that a form says in two of its fields; one that is not known where it says none. */
    static Spot place(Typed typed, String latitude, String longitude) {
        var north = degrees(typed.text(latitude), MAX_LATITUDE);
        var east = degrees(typed.text(longitude), MAX_LONGITUDE);
        return north == null || east == null ? new Spot(0, 0) : new Spot(north, east);
    }

    /** How a document came about that arrives now: a picture that was just taken is the camera's. */
    DocumentSource documentSource(boolean isPdf, Instant now) {
        if (isPdf) {
            return DocumentSource.DOCUMENT;
        }
        boolean justTaken = takenFrom != Source.server
                && claimed.takenAt().isAfter(now.minus(JUST_NOW))
                && claimed.takenAt().isBefore(now.plus(JUST_NOW));
        return justTaken ? DocumentSource.CAMERA : DocumentSource.GALLERY;
    }

    /** The driver has ticked that the place may go along. */
    private static boolean isPlaceWelcome(PhotoForm form) throws IOException {
        return form.text("place").equals("yes");
    }

    private static Optional<Source> source(String name) {
        return Arrays.stream(Source.values())
                .filter(source -> source != Source.server && source.name().equals(name))
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            boolean sane = time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR;
            return sane ? Optional.of(time.toInstant()) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Double degrees(String text, int limit) {
        try {
            double degrees = Double.parseDouble(text);
            return Math.abs(degrees) <= limit ? degrees : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
