package com.mileproof.verification;

import com.mileproof.checkins.CheckinState;
import com.mileproof.checkins.Judgement;
import com.mileproof.checkins.PersonDecision;
import com.mileproof.checkins.PhotoRole;
import com.mileproof.checkins.Reason;
import com.mileproof.checkins.ReviewReason;
import com.mileproof.partners.CampaignKind;
import com.mileproof.partners.VerificationPolicy;
import com.mileproof.partners.VerificationPolicy.SignalSeverity;
import com.mileproof.vehicles.Plate;
import com.mileproof.verification.signals.Facts;
import com.mileproof.verification.signals.Finding;
import com.mileproof.verification.signals.Severity;
import com.mileproof.verification.signals.Signals;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a photo or a plate forces in a sandbox, whatever the partner's campaign says. The whole list is {@link #ALL}, and
 * {@code docs/sandbox.md} is printed from it.
 *
 * @param name of the photo, without its {@code .jpg}
 * @param plate that forces the same
 * @param forced what the signal that is staged leads to; null for its own severity
 * @param person what a simulated person says after the machine; null for nothing
 */
public record Magic(
        String name,
        String plate,
        Staging staging,
        @Nullable Severity forced,
        @Nullable Judgement person) {

    private static final int MARKED_INVALID = 91;
    private static final int FRAUD = 92;

    /** Everything that can be forced. */
    public static final List<Magic> ALL = Stream.concat(machine(), people()).toList();

    /** What it comes to. */
    public record Ending(String checkInStatus, List<String> reasons, String meaning) {

        public Ending {
            reasons = List.copyOf(reasons);
        }
    }

    /** The one with that name. */
    static Optional<Magic> named(String name) {
        return ALL.stream().filter(magic -> magic.name.equals(name)).findFirst();
    }

    /** The one with that plate, as it was typed. */
    static Optional<Magic> onPlate(String typed) {
        var key = Plate.fold(typed);
        return ALL.stream().filter(magic -> magic.plate.equals(key)).findFirst();
    }

    /** A submission as the machine is to find it. */
    Case looked(Facts facts, PhotoRole marked) {
        var staged = new Staged(facts, marked);
        staging.spoil(staged);
        var evidence = staged.evidence();
        return new Case(
                facts.submission(),
                evidence.odometer(),
                evidence.license(),
                Signals.weigh(evidence),
                policy(facts.submission()),
                staging == Staging.SAMPLED);
    }

    /** What the check-in becomes, and the codes of the reasons that it then has. */
    public Ending ending() {
        var decision = looked(Rehearsal.example(), PhotoRole.ODOMETER).decide();
        if (person != null) {
            return new Ending(
                    person.decision().move().to().status().name(),
                    person.reasons().stream().map(ReviewReason::name).toList(),
                    meaning(person));
        }
        if (staging == Staging.MACHINE_GAVE_UP) {
            return new Ending(CheckinState.PENDING.status().name(), List.of(staging.name()), staging.meaning());
        }
        var state = switch (decision.line().outcome()) {
            case CONFIRM -> decision.applied() ? CheckinState.CONFIRMED : CheckinState.PENDING;
            case HOLD -> CheckinState.ON_HOLD;
            case PERSON -> CheckinState.PENDING;
        };
        // a confirmed check-in has no reasons
        return new Ending(
                state.status().name(),
                state == CheckinState.CONFIRMED
                        ? List.of()
                        : decision.reasons().stream().map(Reason::code).toList(),
                staging.meaning());
    }

    private VerificationPolicy policy(int submission) {
        var usual = VerificationPolicy.DEFAULT;
        return new VerificationPolicy(
                staging.autoConfirm(),
                0,
                forced == null ? Map.of() : Map.of(staging.name(), SignalSeverity.valueOf(forced.name())),
                usual.milesPerDay(),
                usual.milesPerWeek(),
                usual.milesPerMonth(),
                usual.milesPerYear(),
                staging == Staging.SUBMISSIONS_USED_UP ? submission : submission + 1,
                usual.holdDays());
    }

    /** Lines and signals as they are, and each signal also with the severities that a campaign could give it. */
    private static Stream<Magic> machine() {
        return Stream.of(Staging.values())
                .flatMap(staging -> Stream.of(
                                Optional.of(new Magic(
                                        staging.wireName(), plate(staging.number(), ""), staging, null, null)),
                                forced(staging, Severity.hold, "on-hold-", "H"),
                                forced(staging, Severity.review, "pending-", "P"))
                        .flatMap(Optional::stream));
    }

    /** A hold needs something that the driver can do; and a photo that cannot be opened never waits for a person first. */
    private static Optional<Magic> forced(Staging staging, Severity severity, String prefix, String letter) {
        var magic = new Magic(prefix + staging.wireName(), plate(staging.number(), letter), staging, severity, null);
        return staging.signal()
                .filter(signal -> signal.severity() != severity)
                .filter(_ -> severity == Severity.hold
                        ? magic.tellsTheDriver()
                        : magic.looked(Rehearsal.example(), PhotoRole.ODOMETER)
                                        .decide()
                                        .line()
                                        .outcome()
                                == Outcome.PERSON)
                .map(_ -> magic);
    }

    private boolean tellsTheDriver() {
        return looked(Rehearsal.example(), PhotoRole.ODOMETER).findings().stream()
                .filter(finding -> finding.code().equals(staging.name()))
                .anyMatch(Finding::driverActionable);
    }

    private static Stream<Magic> people() {
        var single = Stream.of(ReviewReason.values())
                .filter(reason -> reason.isFor(CampaignKind.mileage))
                .flatMap(reason -> Stream.of(PersonDecision.values())
                        .filter(reason::isFor)
                        .map(decision -> person(
                                decision,
                                reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                number(reason),
                                new Judgement(decision, List.of(reason), null, null, Set.of(), Set.of(), null))));
        var both = EnumSet.of(PhotoRole.ODOMETER, PhotoRole.LICENSE);
        var no = PersonDecision.decline;
        return Stream.concat(
                single,
                Stream.of(
                        person(
                                no,
                                "and-marks-photos-invalid",
                                MARKED_INVALID,
                                new Judgement(
                                        no, List.of(ReviewReason.NO_USABLE_PHOTOS), null, null, both, Set.of(), null)),
                        person(
                                no,
                                "as-fraud",
                                FRAUD,
                                new Judgement(
                                        no, List.of(ReviewReason.ALTERED_PHOTO), null, true, both, Set.of(), null))));
    }

    private static Magic person(PersonDecision decision, String what, int number, Judgement judgement) {
        var letter = decision.name().substring(0, 1).toUpperCase(Locale.ROOT);
        return new Magic(
                "person-" + decision.name() + "s-" + what,
                plate(number, letter),
                Staging.AUTO_CONFIRM_OFF,
                null,
                judgement);
    }

    private static String meaning(Judgement judgement) {
        var label = judgement.reasons().getFirst().label();
        return "A simulated person: " + label
                + (judgement.invalidPhotos().isEmpty() ? "" : "; both photos are marked as not to be used")
                + (Boolean.TRUE.equals(judgement.fraud()) ? "; `fraud` is true" : "") + ".";
    }

    private static String plate(int number, String letter) {
        return "MAGIC%02d%s".formatted(number, letter);
    }

    /** As with {@link Staging}: never changed, never used again. */
    private static int number(ReviewReason reason) {
        return switch (reason) {
            case ODOMETER_NOT_SHOWN -> 51;
            case ODOMETER_BLURRED -> 52;
            case ODOMETER_GLARE -> 53;
            case ODOMETER_CUT_OFF -> 54;
            case ODOMETER_DARK -> 55;
            case TRIP_METER_SHOWN -> 56;
            case PLATE_NOT_SHOWN -> 57;
            case PLATE_BLURRED -> 58;
            case PLATE_CUT_OFF -> 59;
            case PHOTO_NOT_OF_NOW -> 60;
            case NUMBER_DIFFERS_FROM_PHOTO -> 61;
            case UNUSUAL_DISTANCE -> 62;
            case LOWER_THAN_BEFORE -> 63;
            case OTHER_PLATE_SHOWN -> 64;
            case OTHER_VEHICLE -> 65;
            case PHOTO_OF_A_SCREEN_OR_PRINT -> 66;
            case DUPLICATE_PHOTO -> 67;
            case DISPLAY_DAMAGED -> 68;
            case ALTERED_PHOTO -> 69;
            case NO_USABLE_PHOTOS -> 70;
            case NOT_ANSWERED -> 71;
            case LEGIBLE_TO_A_PERSON -> 72;
            case PLAUSIBLE_DISTANCE -> 73;
            case NEW_PLATE -> 74;
            case ODOMETER_REPLACED -> 75;
            // of check-ins that no machine looks at
            case VIEW_NOT_SHOWN,
                    VIEW_UNCLEAR,
                    VIEW_CUT_OFF,
                    VEHICLE_COVERED,
                    DAMAGE_SEEN,
                    DOCUMENT_UNREADABLE,
                    DOCUMENT_OUTDATED,
                    DOCUMENT_NO_PROOF,
                    OTHER_NAME_SHOWN,
                    OTHER_ADDRESS_SHOWN,
                    HOME_NOT_SHOWN -> 0;
        };
    }
}
