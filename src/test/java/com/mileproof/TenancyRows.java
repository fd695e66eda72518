package com.mileproof;

import static com.mileproof.Belongings.STATE;
import static com.mileproof.Belongings.reading;
import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.operators;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Door;
import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Vins;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every route, with everything in its requests that may be somebody else's. A new route adds its rows here. */
final class TenancyRows {

    private static final String NO_USER = "404 ERROR_USER_NOT_FOUND";
    private static final String NO_VEHICLE = "404 ERROR_VEHICLE_NOT_FOUND";
    private static final String NOT_HIS_PHOTO = "500 ERROR_PHOTO_NOT_OWNED_BY_USER";
    private static final String MISMATCH = "500 ERROR_LICENSE_PLATE_MISMATCH";
    private static final String NOTHING = "nothing of another's";
    private static final String CHECKIN = "/api/vehicles/checkin/mileage";
    private static final Map<String, @Nullable Object> POLICY =
            object("policyNumber", "P-1", "startDate", "2026-01-01T00:00:00Z", "endDate", "2027-01-01T00:00:00Z");

    private TenancyRows() {}

    static List<TenancyRow> all(RunningServer server) {
        return Stream.of(token(), users(), vehicles(), photos(), checkins(), partnersOfOperators(server), decisions())
                .flatMap(rows -> rows)
                .toList();
    }

    private static Stream<TenancyRow> token() {
        return Stream.of(new TenancyRow(
                "POST /api/auth/token",
                "userId",
                Door.OPEN,
                FORBIDDEN,
                GIVEN,
                (mine, theirs) -> new Sent(
                        "/api/auth/token",
                        object(
                                "partnerId", mine.partner().partnerId(),
                                "clientId", mine.partner().clientId(),
                                "clientSecret", mine.partner().clientSecret(),
                                "scope", "user",
                                "userId", theirs.userId()))));
    }

    private static Stream<TenancyRow> users() {
        var rows = Stream.of(
                admins("POST /api/users", NOTHING, GIVEN, (mine, theirs) -> new Sent("/api/users", Acme.dana())),
                admins("POST /api/users/with-policy", NOTHING, GIVEN, (mine, theirs) -> {
                    var user = Acme.dana();
                    user.put("policyInfo", POLICY);
                    return new Sent("/api/users/with-policy", user);
                }),
                admins(
                        "PUT /api/users/{userId}",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) ->
                                new Sent("/api/users/" + theirs.userId(), object("firstName", theirs.firstName()))),
                admins(
                        "PUT /api/users/{userId}/update-policy",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/users/" + theirs.userId() + "/update-policy", POLICY)),
                partners(
                        "GET /api/users/by-id/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/by-id/", theirs.userId())),
                partners(
                        "GET /api/users/by-phone/{phoneNumber}",
                        "phoneNumber",
                        NO_USER,
                        NO_USER,
                        (mine, theirs) -> get("/api/users/by-phone/", theirs.phone())),
                partners(
                        "GET /api/users/by-license/{state}/{licensePlate}",
                        "licensePlate",
                        NO_USER,
                        NO_USER,
                        (mine, theirs) -> get("/api/users/by-license/" + STATE + "/", theirs.plate())),
                list("/api/users/list"));
        return Stream.concat(
                rows,
                searches(
                        "/api/users/list",
                        Map.of(
                                "id", Belongings::userId,
                                "firstName", Belongings::firstName,
                                "lastName", Belongings::lastName,
                                "email", Belongings::email,
                                "phone", Belongings::phone,
                                "licensePlate", Belongings::plate)));
    }

    private static Stream<TenancyRow> vehicles() {
        var rows = Stream.of(
                admins(
                        "POST /api/vehicles/create/by-vin",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/vehicles/create/by-vin", golf(theirs.userId()))),
                admins(
                        "POST /api/vehicles/create/by-license",
                        "phone",
                        NO_USER,
                        (mine, theirs) -> new Sent(
                                "/api/vehicles/create/by-license",
                                object("phone", theirs.phone(), "licensePlate", Acme.nextPlate(), "state", STATE))),
                admins(
                        "PUT /api/vehicles/update",
                        "vehicleId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(
                                "/api/vehicles/update", object("vehicleId", theirs.vehicleId(), "state", STATE))),
                admins(
                        "PUT /api/vehicles/update",
                        "id",
                        FORBIDDEN,
                        (mine, theirs) ->
                                new Sent("/api/vehicles/update", object("id", theirs.vehicleId(), "state", STATE))),
                admins(
                        "PUT /api/vehicles/deactivate/{vehicleId}",
                        "vehicleId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/vehicles/deactivate/" + theirs.anotherVehicle(), "")),
                admins(
                        "PUT /api/vehicles/activate/{vehicleId}",
                        "vehicleId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/vehicles/activate/" + theirs.vehicleId(), "")),
                partners(
                        "GET /api/vehicles/by-id/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/vehicles/by-id/", theirs.vehicleId())),
                partners(
                        "GET /api/vehicles/by-license/{state}/{licensePlateNumber}",
                        "licensePlateNumber",
                        NO_VEHICLE,
                        NO_VEHICLE,
                        (mine, theirs) -> get("/api/vehicles/by-license/" + STATE + "/", theirs.plate())),
                list("/api/vehicles"));
        return Stream.concat(
                rows,
                searches(
                        "/api/vehicles",
                        Map.of(
                                "license", Belongings::plate,
                                "vin", Belongings::vin,
                                "state", theirs -> STATE,
                                "userFirstName", Belongings::firstName,
                                "userLastName", Belongings::lastName,
                                "userEmail", Belongings::email,
                                "userPhone", Belongings::phone)));
    }

    private static Stream<TenancyRow> photos() {
        return Stream.of(
                partners(
                        "POST /api/photo/upload",
                        "userId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(
                                "/api/photo/upload", Acme.upload(theirs.userId(), "a.jpg", Pictures.jpeg(16, 16)))),
                partners(
                        "GET /api/photos/{photoId}/{name}",
                        "photoId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/photos/" + theirs.photoId() + "/", "photo.jpg")),
                admins(
                        "GET /api/photos/{photoId}/{name}",
                        "photoId of an original",
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/photos/" + theirs.photoId() + "/", "photo.jpg?original=true")),
                partners(
                        "POST /api/photos/{photoId}/link",
                        "photoId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/photos/" + theirs.photoId() + "/link", object())));
    }

    private static Stream<TenancyRow> checkins() {
        var rows = Stream.of(
                create("all of it", FORBIDDEN, (mine, theirs) -> own(theirs)),
                create(
                        "vehicleId",
                        FORBIDDEN,
                        (mine, theirs) ->
                                reading(theirs.vehicleId(), theirs.plate(), mine.licensePhoto(), mine.odometerPhoto())),
                create(
                        "licensePlate",
                        MISMATCH,
                        (mine, theirs) ->
                                reading(mine.vehicleId(), theirs.plate(), mine.licensePhoto(), mine.odometerPhoto())),
                create(
                        "licensePhotos",
                        NOT_HIS_PHOTO,
                        (mine, theirs) ->
                                reading(mine.vehicleId(), mine.plate(), theirs.licensePhoto(), mine.odometerPhoto())),
                create(
                        "odometerPhotos",
                        NOT_HIS_PHOTO,
                        (mine, theirs) ->
                                reading(mine.vehicleId(), mine.plate(), mine.licensePhoto(), theirs.odometerPhoto())),
                partners(
                        "GET /api/vehicles/checkin/mileage/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get(CHECKIN + "/", theirs.checkinId())),
                change("id", FORBIDDEN, (mine, theirs) -> new Sent(CHECKIN + "/" + theirs.checkinId(), own(theirs))),
                change("licensePhotos", NOT_HIS_PHOTO, (mine, theirs) -> {
                    var reading = own(mine);
                    reading.put("licensePhotos", Pictures.urls(theirs.licensePhoto()));
                    return new Sent(CHECKIN + "/" + mine.checkinId(), reading);
                }),
                change("odometerPhotos", NOT_HIS_PHOTO, (mine, theirs) -> {
                    var reading = own(mine);
                    reading.put("odometerPhotos", Pictures.urls(theirs.odometerPhoto()));
                    return new Sent(CHECKIN + "/" + mine.checkinId(), reading);
                }),
                partners(
                        "POST /api/vehicles/checkin/mileage/{id}/withdraw",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(CHECKIN + "/" + theirs.anotherCheckin() + "/withdraw", "")),
                partners(
                        "GET /api/vehicles/{vehicleId}/checkins/mileage",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/vehicles/" + theirs.vehicleId(), "/checkins/mileage")),
                list("/api/checkins/mileage"),
                admins(
                        "GET /api/checkins/mileage",
                        "query vehicleId",
                        GIVEN,
                        (mine, theirs) -> get("/api/checkins/mileage?vehicleId=", theirs.vehicleId())));
        return Stream.concat(
                rows,
                searches(
                        "/api/checkins/mileage",
                        Map.of(
                                "id", Belongings::checkinId,
                                "license", Belongings::plate,
                                "vin", Belongings::vin,
                                "state", theirs -> STATE,
                                "userFirstName", Belongings::firstName,
                                "userLastName", Belongings::lastName,
                                "userEmail", Belongings::email,
                                "userPhone", Belongings::phone)));
    }

    private static String anotherClient(RunningServer server) {
        return Acme.join(server).clientId();
    }

    private static Stream<TenancyRow> partnersOfOperators(RunningServer server) {
        Function<Belongings, String> partner =
                theirs -> "/admin/api/partners/" + theirs.partner().partnerId();
        return Stream.of(
                operators(
                        "POST /admin/api/partners",
                        NOTHING,
                        (mine, theirs) -> new Sent("/admin/api/partners", object("name", "Umbrella"))),
                operators(
                        "GET /admin/api/partners/{partnerId}",
                        "partnerId",
                        (mine, theirs) -> get(partner.apply(theirs), "")),
                operators(
                        "PUT /admin/api/partners/{partnerId}",
                        "partnerId",
                        (mine, theirs) -> new Sent(partner.apply(theirs), object("name", "Acme"))),
                operators(
                        "POST /admin/api/partners/{partnerId}/clients",
                        "partnerId",
                        (mine, theirs) -> new Sent(partner.apply(theirs) + "/clients", "")),
                operators(
                        "GET /admin/api/partners/{partnerId}/campaigns/mileage",
                        "partnerId",
                        (mine, theirs) -> get(partner.apply(theirs), "/campaigns/mileage")),
                operators(
                        "PUT /admin/api/partners/{partnerId}/campaigns/mileage",
                        "partnerId",
                        (mine, theirs) ->
                                new Sent(partner.apply(theirs) + "/campaigns/mileage", object("oneOpen", false))),
                operators(
                        "POST /admin/api/clients/{clientId}/rotate",
                        "clientId",
                        (mine, theirs) ->
                                new Sent("/admin/api/clients/" + anotherClient(server) + "/rotate", object())),
                operators(
                        "POST /admin/api/clients/{clientId}/revoke",
                        "clientId",
                        (mine, theirs) ->
                                new Sent("/admin/api/clients/" + anotherClient(server) + "/revoke", object())));
    }

    private static Stream<TenancyRow> decisions() {
        return Stream.of(
                operators(
                        "POST /admin/api/checkins/{id}/decision",
                        "id",
                        (mine, theirs) -> new Sent(
                                "/admin/api/checkins/" + theirs.anotherCheckin() + "/decision",
                                object("status", "OnHold"))),
                operators(
                        "POST /admin/api/checkins/{id}/void",
                        "id",
                        (mine, theirs) ->
                                new Sent("/admin/api/checkins/" + theirs.anotherCheckin() + "/void", object())));
    }

    /** Makes the body of a check-in. */
    private interface Reading {
        Map<String, @Nullable Object> of(Belongings mine, Belongings theirs);
    }

    private static TenancyRow create(String value, String refusal, Reading reading) {
        return partners(
                "POST " + CHECKIN,
                value,
                refusal,
                refusal,
                (mine, theirs) -> new Sent(CHECKIN, reading.of(mine, theirs)));
    }

    private static TenancyRow change(String value, String refusal, TenancyRow.Request request) {
        return partners("PUT " + CHECKIN + "/{id}", value, refusal, refusal, request);
    }

    private static Map<String, @Nullable Object> own(Belongings mine) {
        return reading(mine.vehicleId(), mine.plate(), mine.licensePhoto(), mine.odometerPhoto());
    }

    static Map<String, @Nullable Object> golf(String userId) {
        return object("userId", userId, "vin", Vins.next(), "make", "Volkswagen", "model", "Golf", "year", 2019);
    }

    private static TenancyRow list(String path) {
        return admins("GET " + path, NOTHING, GIVEN, (mine, theirs) -> get(path, "?size=100"));
    }

    /** A search of each kind; a stranger's finds nothing. */
    private static Stream<TenancyRow> searches(String path, Map<String, Function<Belongings, String>> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(search -> admins(
                                "GET " + path,
                                TenancyRow.SEARCH + search.getKey(),
                                GIVEN,
                                (mine, theirs) -> get(
                                        path + "?size=100&searchBy=" + search.getKey() + "&searchValue=",
                                        Api.encoded(search.getValue().apply(theirs)))));
    }

    private static Sent get(String path, String rest) {
        return new Sent(path + rest, null);
    }
}
