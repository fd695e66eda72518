package com.mileproof;

import static com.mileproof.Belongings.STATE;
import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.TenancyRows.list;
import static com.mileproof.TenancyRows.searches;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.Vins;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be somebody else's in requests about vehicles and photos. */
final class TenancyVehicleRows {

    private static final String NO_USER = "404 ERROR_USER_NOT_FOUND";
    private static final String NO_VEHICLE = "404 ERROR_VEHICLE_NOT_FOUND";

    private TenancyVehicleRows() {}

    static Stream<TenancyRow> vehicles() {
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
                partners(
                        "GET /api/users/by-id/{id}/vehicles",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/by-id/" + theirs.userId(), "/vehicles")),
                partners(
                        "GET /api/users/by-phone/{phoneNumber}/vehicles",
                        "phoneNumber",
                        NO_USER,
                        NO_USER,
                        (mine, theirs) -> get("/api/users/by-phone/" + theirs.phone(), "/vehicles")),
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

    static Map<String, @Nullable Object> golf(String userId) {
        return object("userId", userId, "vin", Vins.next(), "make", "Volkswagen", "model", "Golf", "year", 2019);
    }

    static Stream<TenancyRow> photos() {
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
}
