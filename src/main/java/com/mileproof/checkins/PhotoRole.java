package com.mileproof.checkins;

import com.mileproof.partners.CampaignKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a photo shows in a check-in. The name is what the database holds. */
public enum PhotoRole {
    LICENSE(CampaignKind.mileage, "license", "plate"),
    ODOMETER(CampaignKind.mileage, "odometer", "odometer"),
    FRONT(CampaignKind.condition, "Front", "front"),
    BACK(CampaignKind.condition, "Back", "back"),
    DRIVER_SIDE(CampaignKind.condition, "DriverSide", "driver's side"),
    PASSENGER_SIDE(CampaignKind.condition, "PassengerSide", "passenger's side"),
    DRIVER_SIDE_FRONT(CampaignKind.condition, "DriverSideFront", "driver's front corner"),
    DRIVER_SIDE_BACK(CampaignKind.condition, "DriverSideBack", "driver's rear corner"),
    PASSENGER_SIDE_FRONT(CampaignKind.condition, "PassengerSideFront", "passenger's front corner"),
    PASSENGER_SIDE_BACK(CampaignKind.condition, "PassengerSideBack", "passenger's rear corner");

    private final CampaignKind kind;
    private final String wireName;
    private final String words;

    PhotoRole(CampaignKind kind, String wireName, String words) {
        this.kind = kind;
        this.wireName = wireName;
        this.words = words;
    }

    /** The kind of check-in that has such photos. */
    public CampaignKind kind() {
        return kind;
    }

    /** As requests and answers have it: {@code license}, {@code odometer}, or a type of the contract's condition photos. */
    public String wireName() {
        return wireName;
    }

    /** What it shows, in the middle of a sentence. */
    public String words() {
        return words;
    }

    /** Those of a kind, in the order in which people look at them. */
    public static List<PhotoRole> of(CampaignKind kind) {
        return Arrays.stream(values()).filter(role -> role.kind == kind).toList();
    }

    static Optional<PhotoRole> parse(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }
}
