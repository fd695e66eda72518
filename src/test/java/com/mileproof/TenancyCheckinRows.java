package com.mileproof;

import static com.mileproof.Belongings.STATE;
import static com.mileproof.Belongings.reading;
import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.TenancyRows.list;
import static com.mileproof.TenancyRows.searches;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Pictures;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be somebody else's in requests about check-ins. */
final class TenancyCheckinRows {

    private static final String NOT_HIS_PHOTO = "500 ERROR_PHOTO_NOT_OWNED_BY_USER";
    private static final String MISMATCH = "500 ERROR_LICENSE_PLATE_MISMATCH";
    private static final String CHECKIN = "/api/vehicles/checkin/mileage";
    private static final String CONDITION = "/api/vehicles/checkin/condition";

    private TenancyCheckinRows() {}

    /** Makes the body of a check-in. */
    private interface Reading {
        Map<String, @Nullable Object> of(Belongings mine, Belongings theirs);
    }

    static Stream<TenancyRow> checkins() {
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
                admins(
                        "GET /api/vehicles/checkin/mileage/{id}/verification",
                        "id",
                        FORBIDDEN,
                        (mine, theirs) -> get(CHECKIN + "/" + theirs.checkinId(), "/verification")),
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
                admins(
                        "GET /api/vehicles/{vehicleId}/mileage-conflicts",
                        "vehicleId",
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/vehicles/" + theirs.vehicleId(), "/mileage-conflicts")),
                admins(
                        "POST /api/vehicles/{vehicleId}/capture-link",
                        "vehicleId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(
                                "/api/vehicles/" + theirs.vehicleId() + "/capture-link", Map.of("kind", "mileage"))),
                admins(
                        "POST /api/users/{userId}/capture-link",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) ->
                                new Sent("/api/users/" + theirs.userId() + "/capture-link", Map.of("kind", "address"))),
                list("/api/checkins/mileage"),
                admins(
                        "GET /api/checkins/mileage",
                        "query vehicleId",
                        GIVEN,
                        (mine, theirs) -> get("/api/checkins/mileage?vehicleId=", theirs.vehicleId())));
        return Stream.of(
                        rows,
                        conditions(),
                        found("/api/checkins/condition", Belongings::conditionCheckin),
                        found("/api/checkins/mileage", Belongings::checkinId))
                .flatMap(Function.identity());
    }

    private static Stream<TenancyRow> found(String list, Function<Belongings, String> id) {
        return searches(
                list,
                Map.of(
                        "id", id,
                        "license", Belongings::plate,
                        "vin", Belongings::vin,
                        "state", theirs -> STATE,
                        "userFirstName", Belongings::firstName,
                        "userLastName", Belongings::lastName,
                        "userEmail", Belongings::email,
                        "userPhone", Belongings::phone));
    }

    private static Stream<TenancyRow> conditions() {
        return Stream.of(
                partners(
                        "POST " + CONDITION,
                        "all of it",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(CONDITION, theirs.condition(theirs.vehicleId()))),
                partners(
                        "POST " + CONDITION,
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(CONDITION, mine.condition(theirs.vehicleId()))),
                partners("POST " + CONDITION, "licensePlate", MISMATCH, MISMATCH, (mine, theirs) -> {
                    var condition = mine.condition(mine.vehicleId());
                    condition.put("licensePlate", theirs.plate());
                    return new Sent(CONDITION, condition);
                }),
                partners(
                        "POST " + CONDITION,
                        "photos",
                        NOT_HIS_PHOTO,
                        NOT_HIS_PHOTO,
                        (mine, theirs) -> new Sent(CONDITION, theirs.condition(mine.vehicleId()))),
                partners(
                        "GET " + CONDITION + "/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get(CONDITION + "/", theirs.conditionCheckin())),
                partners(
                        "PUT " + CONDITION + "/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(
                                CONDITION + "/" + theirs.conditionCheckin(), mine.condition(mine.vehicleId()))),
                partners(
                        "PUT " + CONDITION + "/{id}",
                        "photos",
                        NOT_HIS_PHOTO,
                        NOT_HIS_PHOTO,
                        (mine, theirs) -> new Sent(
                                CONDITION + "/" + mine.conditionCheckin(), theirs.condition(mine.vehicleId()))),
                partners(
                        "POST " + CONDITION + "/{id}/withdraw",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(CONDITION + "/" + theirs.conditionCheckin() + "/withdraw", "")),
                partners(
                        "GET /api/vehicles/{vehicleId}/checkins/condition",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/vehicles/" + theirs.vehicleId(), "/checkins/condition")),
                list("/api/checkins/condition"),
                admins(
                        "GET /api/checkins/condition",
                        "query vehicleId",
                        GIVEN,
                        (mine, theirs) -> get("/api/checkins/condition?vehicleId=", theirs.vehicleId())));
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
}
