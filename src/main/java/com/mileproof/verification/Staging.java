package com.mileproof.verification;

import com.mileproof.partners.VerificationPolicy.AutoConfirm;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.signals.Signal;
import com.mileproof.verification.signals.Signals;
import com.mileproof.verification.signals.Twin.Whose;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be staged in a sandbox: every line of the decision, and every signal under its own code. Names and numbers
 * are public, partners' tests use them: never changed, never used again.
 */
public enum Staging {
    CONFIRMED(1, "Both photos show what was typed, and nothing objects."),
    SHADOW(2, "The machine would have confirmed, but automatic confirmation is only being tried out."),
    AUTO_CONFIRM_OFF(3, "Both photos show what was typed, but automatic confirmation is off."),
    SAMPLED(4, "Both photos show what was typed; the check-in was drawn for a person."),
    SUBMISSIONS_USED_UP(5, "A photo is at fault, and the check-in has been sent as often as it may be."),
    UNREADABLE(6, "Nothing can be read on either photo."),
    MACHINE_GAVE_UP(7, "The machine itself fails, five times."),
    SLOW(8, "The machine takes a minute, then confirms."),
    PHOTO_BROKEN(11),
    ONE_PHOTO_FOR_BOTH(12),
    PHOTO_TOO_SMALL(13),
    PHOTO_DARK(14),
    PHOTO_BLURRED(15),
    ODOMETER_NOT_FOUND(16),
    PLATE_NOT_FOUND(17),
    READING_TENTHS(18),
    READING_OTHER_UNIT(19),
    READING_TRIP_METER(20),
    READING_LOST_DIGIT(21),
    READING_ONE_DIGIT_OFF(22),
    READING_DIFFERS(23),
    PLATE_LOOK_ALIKE(24),
    PLATE_DIFFERS(25),
    MILEAGE_BELOW_HISTORY(26),
    MILEAGE_TOO_FAST(27),
    PHOTO_DUPLICATE(28),
    PHOTO_NEAR_DUPLICATE(29),
    PHOTO_EDITED(30),
    PHOTO_UNCERTAIN(31),
    MILEAGE_CHANGED(32),
    PHOTO_CHANGED(33),
    PHOTO_OLD(34),
    PHOTO_FROM_FUTURE(35),
    DEVICE_CLOCK_OFF(36),
    PLACE_CONTRADICTED(37),
    PLACE_FAR(38),
    PHOTO_OF_SCREEN(39),
    PHOTO_LIKE_OTHERS(40),
    PHOTO_LIKE_EARLIER(41),
    MILEAGE_FLAT(42),
    UNIT_DIFFERS(43);

    private static final double KM_PER_MILE = 1.609344;
    private static final int FAR = 50_000;

    private final int number;
    private final String meaning;

    Staging(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** The signal of this name. */
    Staging(int number) {
        this(number, "");
    }

    int number() {
        return number;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The signal that is staged; empty for a line of the decision. */
    Optional<Signal> signal() {
        return Signals.ALL.stream()
                .filter(signal -> signal.code().equals(name()))
                .findFirst();
    }

    String meaning() {
        return signal().map(Signal::meaning).orElse(meaning);
    }

    AutoConfirm autoConfirm() {
        if (this == SHADOW) {
            return AutoConfirm.shadow;
        }
        return this == AUTO_CONFIRM_OFF ? AutoConfirm.off : AutoConfirm.on;
    }

    /** Makes an honest submission what it has to be. */
    void spoil(Staged it) {
        switch (this) {
            case CONFIRMED, SHADOW, AUTO_CONFIRM_OFF, SAMPLED, MACHINE_GAVE_UP, SLOW -> {
                // the photos are good
            }
            case UNREADABLE -> {
                it.odometer().unreadable();
                it.license().unreadable();
            }
            case PHOTO_BROKEN -> it.marked().broken();
            case ONE_PHOTO_FOR_BOTH -> it.oneFileForBoth();
            case PHOTO_TOO_SMALL -> it.marked().size(160, 120).unreadable();
            case PHOTO_DARK, SUBMISSIONS_USED_UP ->
                it.marked().quality(0.7, 10, 2, 0).unreadable();
            case PHOTO_BLURRED -> it.marked().quality(0.05, 90, 50, 0).unreadable();
            case ODOMETER_NOT_FOUND -> it.odometer().unreadable();
            case PLATE_NOT_FOUND -> it.license().unreadable();
            case READING_TENTHS -> reads(it, it.value() * 10L + 3, Reason.TENTHS);
            case READING_OTHER_UNIT -> reads(it, Math.round(it.value() * KM_PER_MILE), Reason.OTHER_UNIT);
            case READING_TRIP_METER -> reads(it, it.value() + 12_345L, Reason.TRIP_METER);
            case READING_LOST_DIGIT -> reads(it, Long.parseLong("1" + it.value()), Reason.LOST_DIGIT);
            case READING_ONE_DIGIT_OFF ->
                reads(it, it.value() + (it.value() % 10 == 9 ? -1L : 1L), Reason.ONE_DIGIT_OFF);
            case READING_DIFFERS -> it.odometer().differs(shown(it.value() + 12_345L), Reason.READING_DIFFERS);
            case PLATE_LOOK_ALIKE ->
                it.license().differs(lookAlike(it.plate()), Reason.LOOK_ALIKE, Reason.PLATE_DIFFERS);
            case PLATE_DIFFERS -> it.license().differs("SANDBOX", Reason.PLATE_DIFFERS);
            case MILEAGE_BELOW_HISTORY -> it.before(Duration.ofDays(30), it.value() + 1_000);
            case MILEAGE_TOO_FAST -> it.before(Duration.ofHours(1), it.value() - FAR);
            case PHOTO_DUPLICATE -> it.seenBefore(Whose.vehicle, true);
            case PHOTO_NEAR_DUPLICATE -> it.seenBefore(Whose.user, false);
            case PHOTO_EDITED -> it.marked().writtenBy("Adobe Photoshop 25.1");
            case PHOTO_UNCERTAIN -> it.odometer().differs(shown(it.value() + 6L), Reason.UNCERTAIN);
            case MILEAGE_CHANGED -> it.submittedBefore(it.value() - 1, true);
            case PHOTO_CHANGED -> it.submittedBefore(it.value(), false);
            case PHOTO_OLD -> it.marked().takenAt(Duration.ofDays(5));
            case PHOTO_FROM_FUTURE -> it.marked().takenAt(Duration.ofHours(-1));
            case DEVICE_CLOCK_OFF -> it.marked().clockOff(Duration.ofHours(2));
            case PLACE_CONTRADICTED -> it.marked().fileIsOfElsewhere();
            case PLACE_FAR -> it.comesFromFarAway();
            case PHOTO_OF_SCREEN -> it.marked().quality(0.7, 90, 50, 1);
            case PHOTO_LIKE_OTHERS -> it.seenBefore(Whose.partner, false);
            case PHOTO_LIKE_EARLIER -> it.seenBefore(Whose.vehicle, false);
            case MILEAGE_FLAT -> it.before(Duration.ofDays(10), it.value());
            case UNIT_DIFFERS -> it.odometer().saysOtherUnit();
        }
    }

    private static void reads(Staged it, long shown, Reason special) {
        it.odometer().differs(shown(shown), special, Reason.READING_DIFFERS);
    }

    private static String shown(long reading) {
        return Long.toString(reading);
    }

    private static String lookAlike(String plate) {
        var alike = plate.replace('8', 'B').replace('0', 'O').replace('1', 'I');
        return alike.equals(plate) ? plate.replace('B', '8').replace('O', '0').replace('I', '1') : alike;
    }
}
