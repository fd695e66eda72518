package com.mileproof.capture;

import com.mileproof.capture.Refused.Note;
import com.mileproof.checkins.AddressCheckin;
import com.mileproof.checkins.AddressType;
import com.mileproof.checkins.ConditionCheckin;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.DocumentType;
import com.mileproof.checkins.MileageCheckin;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.partners.CampaignKind;
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
 * What the page is made of. It tells of the driver the first name, of the vehicle plate and model, of readings and addresses
 * nothing.
 *
 * @param path the page's own, with the token
 * @param chosen the language that the driver chose on the page
 */
record CapturePage(Words words, Capture capture, String path, Optional<Language> chosen, Optional<Note> note) {

    private static final List<PhotoRole> READING = List.of(PhotoRole.ODOMETER, PhotoRole.LICENSE);

    /** The sentence; where check-ins of this kind have one of their own, that one. */
    String say(String key, Object... values) {
        return words.say(words.own(key, capture.link().kind()), values);
    }

    /** What the page's script says. */
    String script() {
        return words.script(capture.link().kind());
    }

    boolean isReading() {
        return capture.link().kind() == CampaignKind.mileage;
    }

    boolean isAddress() {
        return capture.link().kind() == CampaignKind.address;
    }

    /** Cards of the form. */
    int steps() {
        return before() + photos().size() + (capture.asksPlate() ? 1 : 0) + (capture.asksMileage() ? 1 : 0);
    }

    /** Those of them that stand before the photos: the address and its documents. */
    int before() {
        return isAddress() ? 2 : 0;
    }

    /** Whether it was sent before and stays unless another is sent. */
    boolean isKept(PhotoRole role) {
        return wasSent(role, true);
    }

    /** Whether it was sent before and cannot be used. */
    boolean isUnusable(PhotoRole role) {
        return wasSent(role, false);
    }

    /** Whether its button stands out: all but further documents, and such as stay as they are. */
    boolean isAskedFor(PhotoRole role) {
        return capture.needs(role) || isUnusable(role) || !(role.isDocument() || isKept(role));
    }

    private boolean wasSent(PhotoRole role, boolean usable) {
        return stage() == Stage.RETAKE
                && capture.checkin() instanceof AddressCheckin address
                && AddressLinks.usable(address, usable).contains(role);
    }

    /** Whether there is a document besides the first that has something to show. */
    boolean showsMore() {
        return documents().stream().skip(1).anyMatch(role -> hasArrived(role) || isKept(role) || isUnusable(role));
    }

    List<DocumentType> documentTypes() {
        return List.of(DocumentType.values());
    }

    List<AddressType> addressTypes() {
        return List.of(AddressType.values());
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
        if (capture.link().plate() != null) {
            return capture.link().plate();
        }
        if (checkin instanceof MileageCheckin reading) {
            return reading.license();
        }
        return checkin instanceof ConditionCheckin condition ? condition.license() : null;
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

    /** The photos to take, in their order: the odometer first, or what is needed first. */
    List<PhotoRole> photos() {
        return isReading() ? READING.stream().filter(capture.wanted()::contains).toList() : asked(false);
    }

    /** The documents that can be sent, in their order. */
    List<PhotoRole> documents() {
        return asked(true);
    }

    private List<PhotoRole> asked(boolean documents) {
        return PhotoRole.of(capture.link().kind()).stream()
                .filter(role -> role.isDocument() == documents)
                .filter(capture.wanted()::contains)
                .toList();
    }

    /** Whether everything is asked for. */
    boolean asksAll() {
        return capture.wanted().size() == PhotoRole.of(capture.link().kind()).size();
    }

    /** What is said of a photo or a document: its own sentence, else that of all that are like it, else that of all. */
    String about(PhotoRole role, String what) {
        var key = Stream.of(role.wireName() + "." + what, like(role) + "." + what)
                .filter(words::knows)
                .findFirst()
                .orElse(what);
        return words.say(key, words.subject(role), role.number());
    }

    private String like(PhotoRole role) {
        if (role.isDocument()) {
            return "document";
        }
        return switch (capture.link().kind()) {
            case mileage -> "reading";
            case condition -> "angle";
            case address -> "home";
        };
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
            case address -> "addressLine1";
            case document -> "documentType";
            case photo, file, place, large, busy, today, locked -> "";
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
