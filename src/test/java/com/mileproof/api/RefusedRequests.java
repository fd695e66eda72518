package com.mileproof.api;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import java.util.List;
import java.util.function.Function;

/** A request of each class of errors, for a driver who has an open check-in of {@link #MILEAGE}. */
final class RefusedRequests {

    static final int MILEAGE = 5_000;
    private static final String LIST = "/api/users/list";
    private static final String CHECKIN = "/api/vehicles/checkin/mileage";

    private RefusedRequests() {}

    static List<RefusedRequest> of(Acme acme, Acme.Dana dana) {
        return List.of(
                invalid(List.of("/firstName", "/lastName", "/phone", "/address"), api -> api.post("/api/users", "{}")),
                invalid(List.of("/lastName", "/address/state"), api -> {
                    var user = Acme.dana();
                    user.put("lastName", 7);
                    user.put("address", Api.object("city", "Denver"));
                    return api.post("/api/users", user);
                }),
                invalid(List.of(""), api -> api.post("/api/users", "{")),
                invalid(List.of("?page", "?sortBy"), api -> api.get(LIST + "?sortBy=shoeSize&page=-1")),
                invalid(List.of("/licensePhotos/1"), api -> {
                    var reading = dana.reading(MILEAGE);
                    reading.put("licensePhotos", List.of(Api.object(), 7));
                    return api.post(CHECKIN, reading);
                }),
                new RefusedRequest(400, 400, "ERROR_INVALID_STATE_CODE", List.of("/address/state"), api -> {
                    var user = Acme.dana();
                    user.put("address", Api.object("state", "XX"));
                    return api.post("/api/users", user);
                }),
                new RefusedRequest(
                        401,
                        401,
                        "ERROR_INVALID_CREDENTIALS",
                        List.of(),
                        api -> api.bearer("x").get(LIST)),
                new RefusedRequest(
                        403,
                        403,
                        "ERROR_NO_PERMISSIONS_TO_RESOURCE",
                        List.of(),
                        api -> api.bearer(acme.token("user", null)).get(LIST)),
                new RefusedRequest(404, 404, "ERROR_USER_NOT_FOUND", List.of(), api -> api.get("/api/users/by-id/x")),
                new RefusedRequest(404, 404, "ERROR_NOT_FOUND", List.of(), api -> api.get("/api/nothing")),
                new RefusedRequest(405, 405, "ERROR_METHOD_NOT_ALLOWED", List.of(), api -> api.post(LIST, "{}")),
                new RefusedRequest(409, 409, "ERROR_USER_ALREADY_EXISTS", List.of(), api -> {
                    var user = Acme.dana();
                    acme.admin().post("/api/users", user).ok();
                    return api.post("/api/users", user);
                }),
                new RefusedRequest(
                        413,
                        413,
                        "ERROR_INVALID_PARAMETERS",
                        List.of(),
                        api -> api.post("/api/users", Api.object("firstName", "a".repeat(BodyReader.MAX_BYTES)))),
                new RefusedRequest(
                        415,
                        415,
                        "ERROR_INVALID_PARAMETERS",
                        List.of(),
                        api -> api.with("Content-Type", "text/plain").post("/api/users", "{}")),
                broken(dana, "ERROR_LICENSE_PHOTO_REQUIRED", "/licensePhotos", "licensePhotos", List.of()),
                broken(dana, "ERROR_ODOMETER_PHOTO_REQUIRED", "/odometerPhotos", "odometerPhotos", List.of()),
                broken(
                        dana,
                        "ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO",
                        "/odometerPhotos",
                        "odometerPhotos",
                        Pictures.urls("a", "b")),
                broken(dana, "ERROR_LICENSE_PLATE_MISMATCH", "/licensePlate", "licensePlate", "OTHER1"),
                broken(
                        dana,
                        "ERROR_PHOTO_NOT_OWNED_BY_USER",
                        "/odometerPhotos/0/url",
                        "odometerPhotos",
                        Pictures.urls("https://elsewhere.example/photo.jpg")),
                new RefusedRequest(
                        500,
                        409,
                        "ERROR_CHECKIN_IS_LOCKED",
                        List.of(),
                        api -> api.post(CHECKIN, dana.reading(MILEAGE))),
                new RefusedRequest(
                        500,
                        422,
                        "ERROR_MILEAGE",
                        List.of("/mileage"),
                        api -> api.post(CHECKIN, acme.danaWithGolf().reading(0))));
    }

    private static RefusedRequest invalid(List<String> pointers, Function<Api, Answer> request) {
        return new RefusedRequest(400, 400, "ERROR_INVALID_PARAMETERS", pointers, request);
    }

    private static RefusedRequest broken(Acme.Dana dana, String code, String pointer, String field, Object value) {
        return new RefusedRequest(500, 422, code, List.of(pointer), api -> {
            var reading = dana.reading(MILEAGE);
            reading.put(field, value);
            return api.post(CHECKIN, reading);
        });
    }
}
