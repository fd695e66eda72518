package com.mileproof.capture;

import com.mileproof.capture.Refused.Note;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the page is made of. It tells of the driver the first name, of the vehicle plate and model, and of readings
 * nothing.
 *
 * @param path the page's own, with the token
 * @param chosen the language that the driver chose on the page
 */
record CapturePage(Words words, Capture capture, String path, Optional<Language> chosen, Optional<Note> note) {

    private static final List<PhotoRole> IN_ORDER = List.of(PhotoRole.ODOMETER, PhotoRole.LICENSE);

    String say(String key, Object... values) {
        return words.say(key, values);
    }

    Stage stage() {
        return capture.stage();
    }

    String partner() {
        return capture.link().partnerName();
    }

    String firstName() {
        return capture.link().firstName();
    }

    String model() {
        return capture.link().model();
    }

    /** The vehicle's plate, or the one that the check-in brought. */
    @Nullable
    String plate() {
        var checkin = capture.checkin();
        return capture.link().plate() == null && checkin != null
                ? checkin.license()
                : capture.link().plate();
    }

    String unit() {
        return say("unit." + capture.link().unit());
    }

    /** Only with a new reading: one that is sent again keeps the event that it named. */
    boolean asksEvent() {
        return capture.checkin() == null;
    }

    /** What the odometer does not count in, as far as is known. */
    String otherUnit() {
        return say("unit." + DistanceUnit.valueOf(capture.link().unit()).other());
    }

    /** The photos to take, the odometer first. */
    List<PhotoRole> photos() {
        return IN_ORDER.stream().filter(capture.wanted()::contains).toList();
    }

    boolean hasArrived(PhotoRole role) {
        return capture.arrived().contains(role);
    }

    /** Of a photo, or of everything where the photo is null. */
    List<Reason> reasons(@Nullable PhotoRole role) {
        var checkin = capture.checkin();
        return checkin == null || stage() != Stage.RETAKE
                ? List.of()
                : checkin.reasons().stream()
                        .filter(reason -> reason.forDriver() && reason.photo() == role)
                        .toList();
    }

    /** Where the form goes. The chosen language stands in the address, too: a form may be refused before it is read. */
    String action() {
        return path + query(chosen, Optional.empty());
    }

    /** The id of the field that the note is about; empty where it is about none, or the field is not asked for. */
    String noteBeside() {
        return switch (note.orElse(null)) {
            case number -> capture.asksMileage() ? "mileage" : "";
            case plate -> capture.asksPlate() ? "plate" : "";
            case event -> asksEvent() ? "event-none" : "";
            case photo, file, large, busy, today, locked -> "";
            case null -> "";
        };
    }

    /** Until when something can be sent again, as the partner's clock has it; null without an end. */
    @Nullable
    String deadline() {
        var checkin = capture.checkin();
        Instant end = checkin == null ? null : checkin.holdExpiresAt();
        return end == null
                ? null
                : DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                                .withLocale(words.language().locale())
                                .format(end.atZone(capture.link().zone()))
                        + " "
                        + capture.link()
                                .zone()
                                .getDisplayName(
                                        TextStyle.SHORT, words.language().locale());
    }

    String attemptsLeft() {
        int left = capture.attemptsLeft();
        return left == 1 ? say("attempts.one") : say("attempts.many", left);
    }

    @Nullable
    String returnUrl() {
        return capture.link().returnUrl();
    }

    List<Language> otherLanguages() {
        return Arrays.stream(Language.values())
                .filter(language -> language != words.language())
                .toList();
    }

    static String query(Optional<Language> language, Optional<Note> note) {
        var query = Stream.of(language.map(one -> "lang=" + one), note.map(one -> "note=" + one))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
