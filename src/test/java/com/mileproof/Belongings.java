package com.mileproof;

import com.mileproof.partners.CampaignKind;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pdfs;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that one driver of one partner has; no value is anybody else's, so a leak is seen in any answer. */
record Belongings(
        Acme partner,
        String userId,
        String firstName,
        String lastName,
        String email,
        String phone,
        String vehicleId,
        String vin,
        String plate,
        String licensePhoto,
        String odometerPhoto,
        String checkinId) {

    static final String STATE = "CO";
    static final int MILEAGE = 1_000;

    /** A new driver of the partner's, whose vehicles may have many open check-ins at a time. */
    static Belongings of(RunningServer server, Acme partner, String name) {
        for (var kind : CampaignKind.values()) {
            server.operator()
                    .put(
                            "/admin/api/partners/" + partner.partnerId() + "/campaigns/" + kind,
                            Api.object("oneOpen", false, "maxSubmissions", 100))
                    .ok();
        }
        var plate = Acme.nextPlate();
        var user = Acme.dana();
        user.put("firstName", name + plate);
        user.put("lastName", "Driver" + plate);
        user.put("email", name + plate + "@example.com");
        var made = partner.admin().post("/api/users", user).ok();
        var userId = made.field("id");
        var vehicleId = partner.golf(userId, plate);
        var vehicle = partner.admin().get("/api/vehicles/by-id/" + vehicleId).ok();
        var license = partner.photo(userId);
        var odometer = partner.photo(userId);
        return new Belongings(
                partner,
                userId,
                made.field("firstName"),
                made.field("lastName"),
                made.field("email"),
                made.field("phone"),
                vehicleId,
                vehicle.field("vin"),
                plate,
                license,
                odometer,
                partner.admin()
                        .post("/api/vehicles/checkin/mileage", reading(vehicleId, plate, license, odometer))
                        .ok()
                        .field("id"));
    }

    /** What tells that an answer speaks of this driver; the ids are left out, because a stranger may send those. */
    List<String> telltales() {
        return List.of(firstName, lastName, email, phone, vin, plate);
    }

    /** The id in the address of the plate's photo. */
    String photoId() {
        return licensePhoto.split("/", -1)[5];
    }

    /** What asks for a condition check-in of a vehicle with photos of this driver's. */
    Map<String, @Nullable Object> condition(String vehicle) {
        var photos = Stream.of("Front", "Back", "DriverSide", "PassengerSide")
                .map(type -> Api.object("url", partner.photo(userId), "type", type))
                .toList();
        return Api.object("vehicleId", vehicle, "photos", photos);
    }

    /** The vehicle's open condition check-in; answers its id. */
    String conditionCheckin() {
        var rows = partner.admin()
                .get("/api/checkins/condition?status=Pending&vehicleId=" + vehicleId)
                .ok()
                .json()
                .get("checkins");
        return rows.isEmpty()
                ? partner.admin()
                        .post("/api/vehicles/checkin/condition", condition(vehicleId))
                        .ok()
                        .field("id")
                : rows.get(0).get("id").asString();
    }

    /** A city that is nobody else's. */
    String city() {
        return "Town of " + plate;
    }

    /** What uploads a document of this driver's. */
    Map<String, @Nullable Object> file() {
        var pdf = Base64.getEncoder().encodeToString(Pdfs.bill("Dana Driver", "1 Main St"));
        return Api.object("userId", userId, "name", "bill.pdf", "file", pdf);
    }

    String fileUrl() {
        return partner.admin().post("/api/file/upload", file()).ok().field("fileUrl");
    }

    /** The id in the address of a document. */
    String fileId() {
        return fileUrl().split("/", -1)[5];
    }

    /** What asks for a proof-of-address check-in of a user with a document of this driver's. */
    Map<String, @Nullable Object> proof(String user) {
        return Api.object(
                "userId",
                user,
                "documentType",
                "UtilityBill",
                "latitude",
                39.7,
                "longitude",
                -104.9,
                "address",
                Api.object("city", city(), "state", STATE),
                "documents",
                List.of(Api.object("url", fileUrl(), "type", "DOCUMENT")));
    }

    /** The driver's open proof-of-address check-in; answers its id. */
    String addressCheckin() {
        var rows = partner.admin()
                .get("/api/users/" + userId + "/checkins/proof-of-address")
                .ok()
                .json();
        return rows.isEmpty() || !rows.get(0).get("checkInStatus").asString().equals("Pending")
                ? partner.admin()
                        .post("/api/users/checkin/proof-of-address", proof(userId))
                        .ok()
                        .field("id")
                : rows.get(0).get("id").asString();
    }

    /** A reading of the vehicle that was refused and kept; answers its id. */
    String conflictId() {
        partner.admin()
                .post("/api/vehicles/checkin/mileage", low(vehicleId, plate))
                .refused(500, "ERROR_MILEAGE");
        return kept(vehicleId);
    }

    /** The same of another vehicle, each time. */
    String conflict() {
        var other = Acme.nextPlate();
        var vehicle = partner.golf(userId, other);
        partner.admin()
                .post("/api/vehicles/checkin/mileage", reading(vehicle, other, licensePhoto, odometerPhoto))
                .ok();
        partner.admin()
                .post("/api/vehicles/checkin/mileage", low(vehicle, other))
                .refused(500, "ERROR_MILEAGE");
        return kept(vehicle);
    }

    private Map<String, @Nullable Object> low(String vehicle, String itsPlate) {
        var low = reading(vehicle, itsPlate, licensePhoto, odometerPhoto);
        low.put("mileage", MILEAGE - 1);
        return low;
    }

    private String kept(String vehicle) {
        return partner.admin()
                .get("/api/vehicles/" + vehicle + "/mileage-conflicts")
                .ok()
                .json()
                .at("/0/id")
                .asString();
    }

    /** Another open check-in of the vehicle; answers its id. */
    String anotherCheckin() {
        return partner.admin()
                .post(
                        "/api/vehicles/checkin/mileage",
                        reading(vehicleId, plate, partner.photo(userId), partner.photo(userId)))
                .ok()
                .field("id");
    }

    String anotherVehicle() {
        return partner.golf(userId, null);
    }

    static Map<String, @Nullable Object> reading(String vehicle, String plate, String license, String odometer) {
        return Api.object(
                "vehicleId", vehicle,
                "licensePlate", plate,
                "mileage", MILEAGE,
                "licensePhotos", Pictures.urls(license),
                "odometerPhotos", Pictures.urls(odometer));
    }
}
