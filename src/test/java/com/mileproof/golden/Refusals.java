package com.mileproof.golden;

import com.mileproof.openapi.Contract;
import com.mileproof.openapi.Promise;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What follows from a success alone: the same request with an id that nobody has, or from whoever may not send it. */
final class Refusals {

    private static final String FORBIDDEN = "ERROR_NO_PERMISSIONS_TO_RESOURCE";
    private static final String TOKEN = "[0-9A-HJKMNP-TV-Z]{26}";
    private static final String UNKNOWN = "0".repeat(26);

    /** What in a request, in place of what, makes each code. The first that is found is taken. */
    private static final Map<String, List<Unknown>> UNKNOWNS = Map.ofEntries(
            Map.entry(
                    "ERROR_USER_NOT_FOUND",
                    List.of(
                            id("IUSR"),
                            new Unknown("(by-phone/)[^/]+", "$1%2B15555550199"),
                            new Unknown("(users/by-license/CO/)[^/?]+", "$1NOBODY"),
                            new Unknown("(\"phone\":\")\\+1\\d+", "$1+15555550199"))),
            Map.entry(
                    "ERROR_VEHICLE_NOT_FOUND",
                    List.of(id("IVEH"), new Unknown("(vehicles/by-license/CO/)[^/?]+", "$1NOBODY"))),
            Map.entry("ERROR_MILEAGE_CHECKIN_NOT_FOUND", List.of(id("ICHK"))),
            Map.entry("ERROR_CONDITION_CHECKIN_NOT_FOUND", List.of(id("ICHK"))),
            Map.entry("ERROR_PROOF_OF_ADDRESS_CHECKIN_NOT_FOUND", List.of(id("ICHK"))),
            Map.entry("ERROR_ODOMETER_EVENT_NOT_FOUND", List.of(id("IODE"))),
            Map.entry(
                    "ERROR_PHOTO_NOT_FOUND",
                    List.of(id("IPHO"), new Unknown("(sandbox/photos/)[^/?]+", "$1nothing.jpg"))),
            Map.entry("ERROR_FILE_NOT_FOUND", List.of(id("IFIL"))),
            Map.entry("ERROR_WEBHOOK_ENDPOINT_NOT_FOUND", List.of(id("IWEP"))),
            Map.entry("ERROR_WEBHOOK_DELIVERY_NOT_FOUND", List.of(id("IWDL"))),
            Map.entry("ERROR_ERASURE_NOT_FOUND", List.of(id("IERA"))));

    private record Unknown(Pattern value, String otherwise) {

        Unknown(String value, String otherwise) {
            this(Pattern.compile(value), otherwise);
        }
    }

    private Refusals() {}

    private static Unknown id(String kind) {
        return new Unknown("(XT_" + kind + ")" + TOKEN, "$1" + UNKNOWN);
    }

    /** Tells those that the page's operations promise and the walk has not told. */
    static void complete(Pen pen) {
        var successes = pen.book().firstSuccesses().stream()
                .filter(success -> success.area().equals(pen.area()))
                .toList();
        for (var success : successes) {
            Contract.packaged().promises().stream()
                    .filter(promise -> promise.operation().equals(success.operation())
                            && promise.type().equals("application/json")
                            && !pen.book().kept().contains(promise))
                    .forEach(promise -> keep(pen, success, promise));
        }
    }

    private static void keep(Pen pen, Exchange success, Promise promise) {
        if (promise.code().equals(FORBIDDEN)) {
            forbid(pen, success);
            return;
        }
        for (var unknown : UNKNOWNS.getOrDefault(promise.code(), List.of())) {
            if (unknown.value().matcher(success.sent()).find()) {
                var body = success.body();
                var tried = pen.exchange(
                        "",
                        success.client(),
                        promise.operation().method(),
                        replaced(unknown, success.path()),
                        body == null ? null : replaced(unknown, body));
                if (tried.answer().code().equals(promise.code())) {
                    pen.book().tell(tried);
                    pen.problem(tried);
                }
                return;
            }
        }
    }

    private static void forbid(Pen pen, Exchange success) {
        for (var client : List.of(pen.stranger(), pen.user(), pen.appOf(pen.neighbour()))) {
            var operation = success.operation();
            var tried = pen.exchange("", client, operation.method(), success.path(), success.body());
            if (tried.answer().code().equals(FORBIDDEN)) {
                pen.book().tell(tried);
                pen.problem(tried);
                return;
            }
        }
    }

    private static String replaced(Unknown unknown, String text) {
        return unknown.value().matcher(text).replaceAll(unknown.otherwise());
    }
}
