package com.mileproof.checkins;

import com.mileproof.partners.CampaignKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a photo shows in a check-in, or that it is one of its documents. The name is what the database holds. */
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
    PASSENGER_SIDE_BACK(CampaignKind.condition, "PassengerSideBack", "passenger's rear corner"),
    FRONT_VIEW(CampaignKind.address, "FrontView", "front of the home"),
    ALTERNATE_VIEW(CampaignKind.address, "AlternateView", "other view of the home"),
    DOCUMENT_1(CampaignKind.address, "document-1", "document 1"),
    DOCUMENT_2(CampaignKind.address, "document-2", "document 2"),
    DOCUMENT_3(CampaignKind.address, "document-3", "document 3"),
    DOCUMENT_4(CampaignKind.address, "document-4", "document 4"),
    DOCUMENT_5(CampaignKind.address, "document-5", "document 5"),
    DOCUMENT_6(CampaignKind.address, "document-6", "document 6"),
    DOCUMENT_7(CampaignKind.address, "document-7", "document 7"),
    DOCUMENT_8(CampaignKind.address, "document-8", "document 8"),
    DOCUMENT_9(CampaignKind.address, "document-9", "document 9"),
    DOCUMENT_10(CampaignKind.address, "document-10", "document 10");

    private static final String DOCUMENT = "document-";

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

    /**
     * As requests and answers have it: {@code license}, {@code odometer}, {@code document-1} to {@code document-10} in the
     * order in which they were sent, or a type of the contract's photos.
     */
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

    /** Whether it is a file, which may be a PDF, and no photo. */
    public boolean isDocument() {
        return wireName.startsWith(DOCUMENT);
    }

    /** Which of the documents it is, from 1; 0 for a photo. */
    public int number() {
        return isDocument() ? Integer.parseInt(wireName.substring(DOCUMENT.length())) : 0;
    }

    /** The documents, in the order in which they are sent. */
    public static List<PhotoRole> documents() {
        return Arrays.stream(values()).filter(PhotoRole::isDocument).toList();
    }

    static Optional<PhotoRole> parse(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName.equals(wireName))
                .findFirst();
    }
}
