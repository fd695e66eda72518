package com.mileproof.checkins;

import static com.mileproof.checkins.PersonDecision.confirm;
import static com.mileproof.checkins.PersonDecision.decline;
import static com.mileproof.checkins.PersonDecision.hold;
import static com.mileproof.checkins.PhotoRole.LICENSE;
import static com.mileproof.checkins.PhotoRole.ODOMETER;

import com.mileproof.partners.CampaignKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why people decide as they do: all reasons there are. The name is the code that partners see; a reason that is in use is
 * never renamed.
 */
public enum ReviewReason {
    ODOMETER_NOT_SHOWN(
            "Odometer photo shows something else",
            "The odometer photo does not show the odometer.",
            ODOMETER,
            "Switch the ignition on and photograph the total mileage on the dashboard.",
            hold),
    ODOMETER_BLURRED(
            "Odometer photo blurred",
            "The odometer photo is blurred.",
            ODOMETER,
            "Hold the phone still, about an arm's length away, and wait until the digits are sharp.",
            hold),
    ODOMETER_GLARE(
            "Glare on the odometer",
            "Reflections hide digits on the odometer photo.",
            ODOMETER,
            "Switch the flash off and shade the display with your hand.",
            hold),
    ODOMETER_CUT_OFF(
            "Odometer cut off or covered",
            "The odometer photo does not show all digits.",
            ODOMETER,
            "Show the whole display, with some dashboard around it.",
            hold),
    ODOMETER_DARK(
            "Odometer photo too dark",
            "The odometer photo is too dark to read.",
            ODOMETER,
            "Switch the dashboard lights on, or take it in daylight.",
            hold),
    TRIP_METER_SHOWN(
            "Trip meter instead of total",
            "The photo shows the trip meter, not the total mileage.",
            ODOMETER,
            "Press the display button until the total mileage, often marked ODO, is shown.",
            hold),
    PLATE_NOT_SHOWN(
            "Plate photo shows something else",
            "The plate photo does not show the license plate.",
            LICENSE,
            "Photograph the license plate on the vehicle.",
            hold),
    PLATE_BLURRED(
            "Plate photo blurred or dark",
            "The license plate cannot be read on the photo.",
            LICENSE,
            "Stand two or three steps away, hold the phone still, and use daylight if you can.",
            hold),
    PLATE_CUT_OFF(
            "Plate cut off or covered",
            "The plate photo does not show all characters.",
            LICENSE,
            "Show the whole plate, and wipe it clean if needed.",
            hold),
    PHOTO_NOT_OF_NOW(
            "Photo from an earlier day",
            "The photos were not taken for this check-in.",
            null,
            "Take the photos now, at the vehicle.",
            hold),
    NUMBER_DIFFERS_FROM_PHOTO(
            "Typed mileage differs from the photo",
            "The mileage that was entered is not the one on the photo.",
            ODOMETER,
            "Check the number, leave tenths out, and send it again.",
            hold,
            decline),
    UNUSUAL_DISTANCE(
            "Unusual distance, driver to check",
            "The mileage is further from the last one than expected.",
            ODOMETER,
            "Check the number and photograph the total mileage again.",
            hold,
            decline),
    LOWER_THAN_BEFORE(
            "Lower than an earlier reading",
            "The mileage does not fit this vehicle's earlier check-ins.",
            ODOMETER,
            "Check the number and photograph the total mileage again.",
            hold,
            decline),
    OTHER_PLATE_SHOWN(
            "Plate on the photo is another",
            "The plate on the photo is not this vehicle's.",
            LICENSE,
            "Photograph the plate of the vehicle that this check-in is for.",
            hold,
            decline),
    OTHER_VEHICLE(
            "Another vehicle",
            "The photos show another vehicle.",
            null,
            "Take the photos at the vehicle that this check-in is for.",
            hold,
            decline),
    PHOTO_OF_A_SCREEN_OR_PRINT(
            "Photo of a screen or a print",
            "A photo was taken of a screen or of paper.",
            null,
            "Take the photos at the vehicle itself.",
            hold,
            decline),
    DUPLICATE_PHOTO(
            "Photo used before",
            "A photo was already used for another check-in.",
            null,
            "Take new photos.",
            hold,
            decline),
    DISPLAY_DAMAGED(
            "Display damaged, mileage unreadable",
            "The odometer's display is damaged and shows no readable mileage.",
            ODOMETER,
            null,
            hold,
            decline),
    VIEW_NOT_SHOWN(
            "An angle shows something else",
            "A photo does not show the side of the vehicle that it is meant for.",
            null,
            "Walk once around the vehicle and photograph each side as the pictures show.",
            hold),
    VIEW_UNCLEAR(
            "A photo blurred or dark",
            "A photo is too blurred or too dark to judge the vehicle by.",
            null,
            "Hold the phone still, and use daylight if you can.",
            hold),
    VIEW_CUT_OFF(
            "Vehicle cut off",
            "A photo does not show the whole side of the vehicle.",
            null,
            "Step back until the whole side is in the picture.",
            hold),
    VEHICLE_COVERED(
            "Vehicle dirty, snowed in or covered",
            "The vehicle's body cannot be judged as it is.",
            null,
            "Clean or uncover the vehicle, then take the photos again.",
            hold),
    DAMAGE_SEEN("Damage seen", null, null, null, confirm),
    DOCUMENT_UNREADABLE(
            "Document unreadable or incomplete",
            "A document cannot be read, or a part of it is missing.",
            null,
            "Send the whole page, sharp and in good light.",
            hold),
    DOCUMENT_OUTDATED(
            "Document too old",
            "A document is too old to prove where you live now.",
            null,
            "Send one of the last three months.",
            hold),
    DOCUMENT_NO_PROOF(
            "Document proves no address",
            "What was sent does not prove an address.",
            null,
            "Send a bill, a lease or a statement with your name and address.",
            hold,
            decline),
    OTHER_NAME_SHOWN(
            "Name on the document is another",
            "The name on the document is not yours.",
            null,
            "Send a document with your own name.",
            hold,
            decline),
    OTHER_ADDRESS_SHOWN(
            "Address on the document is another",
            "The address on the document is not the one that was entered.",
            null,
            "Check the address, or send a document that shows it.",
            hold,
            decline),
    HOME_NOT_SHOWN(
            "Photo does not show the home",
            "A photo does not show your home.",
            null,
            "Photograph your home from outside, with the house number if you can.",
            hold),
    ALTERED_PHOTO("Photo was altered", "A photo could not be accepted as it is.", null, null, decline),
    NO_USABLE_PHOTOS(
            "No usable photos after several tries", "No photo showed what the check-in needs.", null, null, decline),
    NOT_ANSWERED("Hold was never answered", "The check-in was not completed in time.", null, null, decline),
    LEGIBLE_TO_A_PERSON("Hard for a machine, legible to a person", null, null, null, confirm),
    PLAUSIBLE_DISTANCE("Unusual distance, but plausible", null, null, null, confirm),
    NEW_PLATE("New plate, same vehicle", null, null, null, confirm),
    ODOMETER_REPLACED("Odometer replaced, documented", null, null, null, confirm);

    private final String label;
    private final @Nullable String driverSentence;
    private final @Nullable PhotoRole photo;
    private final @Nullable String retake;

    @SuppressWarnings("ImmutableEnumChecker") // never handed out, never changed
    private final Set<PersonDecision> decisions;

    ReviewReason(
            String label,
            @Nullable String driverSentence,
            @Nullable PhotoRole photo,
            @Nullable String retake,
            PersonDecision... decisions) {
        this.label = label;
        this.driverSentence = driverSentence;
        this.photo = photo;
        this.retake = retake;
        this.decisions = EnumSet.copyOf(List.of(decisions));
    }

    /** All that a decision may have, in the order of this list. */
    public static List<ReviewReason> of(PersonDecision decision) {
        return Arrays.stream(values()).filter(reason -> reason.isFor(decision)).toList();
    }

    /** The reason with this code; empty when there is none. */
    public static Optional<ReviewReason> parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.name().equals(code))
                .findFirst();
    }

    public boolean isFor(PersonDecision decision) {
        return decisions.contains(decision);
    }

    /** Whether it is a reason for check-ins of a kind. */
    public boolean isFor(CampaignKind kind) {
        if (photo != null) {
            return photo.kind() == kind;
        }
        return switch (this) {
            case LEGIBLE_TO_A_PERSON, PLAUSIBLE_DISTANCE, ODOMETER_REPLACED -> kind == CampaignKind.mileage;
            case VIEW_NOT_SHOWN, VIEW_UNCLEAR, VIEW_CUT_OFF, VEHICLE_COVERED, DAMAGE_SEEN ->
                kind == CampaignKind.condition;
            case DOCUMENT_UNREADABLE,
                    DOCUMENT_OUTDATED,
                    DOCUMENT_NO_PROOF,
                    OTHER_NAME_SHOWN,
                    OTHER_ADDRESS_SHOWN,
                    HOME_NOT_SHOWN -> kind == CampaignKind.address;
            case OTHER_VEHICLE, NEW_PLATE -> kind != CampaignKind.address;
            default -> true;
        };
    }

    /** For reviewers. */
    public String label() {
        return label;
    }

    /** What the driver reads; null where there is nothing to tell him. */
    public @Nullable String driverSentence() {
        return driverSentence;
    }

    /** The photo it is about; null when it is about both or about the check-in. */
    public @Nullable PhotoRole photo() {
        return photo;
    }

    /** What the driver does differently; null when there is nothing to photograph again. */
    public @Nullable String retake() {
        return retake;
    }

    Reason reason() {
        return driverSentence == null
                ? new Reason(name(), label + ".", photo, null, false)
                : new Reason(name(), driverSentence, photo, retake, true);
    }
}
