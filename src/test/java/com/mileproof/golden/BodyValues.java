package com.mileproof.golden;

import static com.mileproof.testkit.Api.object;

import com.mileproof.golden.Choices.Choice;
import com.mileproof.testkit.Pictures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends each value that the document lists for a member of a body, in a request that is right but for that. */
final class BodyValues {

    private static final String ADMIN_DECISION = "POST /admin/api/checkins/{id}/decision";
    private static final List<String> REQUIRED = List.of("Front", "Back", "DriverSide", "PassengerSide");
    private static final int MILES = 12_000;

    private final Pen pen;
    private final Client operator;
    private int made;

    private BodyValues(Pen pen) {
        this.pen = pen;
        this.operator = Client.showing("", pen.server()::operator);
    }

    /** What is sent: with each value by itself, or with all of a list's at once. */
    static List<Exchange> sent(Pen pen) {
        var values = new BodyValues(pen);
        for (var kind : List.of("mileage", "condition", "address")) {
            pen.operate("PUT", values.campaign(kind), object("oneOpen", false, "maxSubmissions", 50))
                    .ok();
        }
        var sent = new ArrayList<Exchange>();
        for (var choice : Choices.all()) {
            if (choice.isList()) {
                sent.add(values.send(choice, choice.values()));
            } else {
                choice.values().forEach(value -> sent.add(values.send(choice, value)));
            }
        }
        return sent;
    }

    private Exchange send(Choice choice, Object value) {
        var operation = choice.operation();
        var path = operation.path();
        var member = choice.member();
        return switch (operation.toString()) {
            case "POST /api/auth/token" -> send(pen.nobody(), choice, path, set(credentials(), member, value));
            case "POST /api/users", "POST /api/users/with-policy" ->
                send(pen.admin(), choice, path, set(user(), member, value));
            case "PUT /api/users/{userId}" ->
                send(pen.admin(), choice, "/api/users/" + driver(), set(user(), member, value));
            case "POST /api/vehicles/{vehicleId}/capture-link" ->
                send(
                        pen.admin(),
                        choice,
                        "/api/vehicles/" + golf(driver()) + "/capture-link",
                        set(object("kind", "mileage"), member, value));
            case "POST /api/users/{userId}/capture-link" ->
                send(
                        pen.admin(),
                        choice,
                        "/api/users/" + driver() + "/capture-link",
                        set(object("kind", "address"), member, value));
            case "POST /api/vehicles/checkin/mileage" ->
                send(pen.user(), choice, path, set(reading(driver()), member, value));
            case "POST /api/vehicles/checkin/condition" ->
                send(pen.user(), choice, path, condition(driver(), text(value)));
            case "PUT /api/vehicles/checkin/condition/{id}" -> changedCondition(choice, text(value));
            case "POST /api/users/checkin/proof-of-address" ->
                send(pen.user(), choice, path, proof(driver(), member, value));
            case "PUT /api/users/checkin/proof-of-address/{id}" -> changedProof(choice, value);
            case "PUT /admin/api/partners/{partnerId}/campaigns/{kind}" ->
                send(operator, choice, campaign("mileage"), set(object(), member.replace("*", "PHOTO_DARK"), value));
            case "POST /admin/api/accounts" -> send(operator, choice, path, set(account(), member, value));
            case "PUT /admin/api/accounts/{accountId}" ->
                send(operator, choice, path.replace("{accountId}", accountId()), set(object(), member, value));
            case ADMIN_DECISION, "POST /admin/api/review/cases/{id}/decision" -> decision(choice, value);
            case "POST /api/vehicles/{vehicleId}/odometer-events" -> event(choice, value);
            case "POST /admin/api/review/odometer-events" -> seenEvent(choice, value);
            default -> throw new AssertionError("Nobody knows how to ask " + choice);
        };
    }

    private Exchange send(Client client, Choice choice, String path, Map<String, @Nullable Object> body) {
        var exchange =
                pen.exchange(choice.toString(), client, choice.operation().method(), path, body);
        if (!exchange.operation().equals(choice.operation())) {
            throw new AssertionError(path + " is not " + choice.operation());
        }
        return exchange;
    }

    private Map<String, @Nullable Object> credentials() {
        var acme = pen.acme();
        return object("clientId", acme.clientId(), "clientSecret", acme.clientSecret(), "partnerId", acme.partnerId());
    }

    private Map<String, @Nullable Object> user() {
        made++;
        return object(
                "firstName",
                "Val",
                "lastName",
                "Driver",
                "phone",
                "+1555557" + (1_000 + made),
                "address",
                object("addressLine1", "1 Main St", "city", "Denver", "state", "CO"),
                "policyInfo",
                object(
                        "policyNumber",
                        "P" + made,
                        "startDate",
                        "2026-01-01T00:00:00.000Z",
                        "endDate",
                        "2026-12-31T00:00:00.000Z"));
    }

    private String driver() {
        return pen.ask("POST", "/api/users", user()).ok().field("id");
    }

    private String golf(String user) {
        made++;
        return pen.golf(user, "WVWZZZAUZKP1" + (20_000 + made), null);
    }

    private Map<String, @Nullable Object> reading(String user) {
        var vehicle = golf(user);
        return object(
                "vehicleId",
                vehicle,
                "licensePlate",
                "VAL" + made,
                "state",
                "CO",
                "mileage",
                MILES,
                "licensePhotos",
                Pictures.urls(pen.photo(user)),
                "odometerPhotos",
                Pictures.urls(pen.photo(user)));
    }

    private String checkin() {
        return pen.ask("POST", "/api/vehicles/checkin/mileage", reading(driver()))
                .ok()
                .field("id");
    }

    private Map<String, @Nullable Object> condition(String user, String type) {
        var photo = pen.photo(user);
        var photos = Stream.concat(REQUIRED.stream(), Stream.of(type))
                .distinct()
                .map(one -> object("url", one.equals(type) ? photo : pen.photo(user), "type", one))
                .toList();
        return object("vehicleId", golf(user), "photos", photos);
    }

    private Exchange changedCondition(Choice choice, String type) {
        var user = driver();
        var made = pen.ask("POST", "/api/vehicles/checkin/condition", condition(user, "Front"))
                .ok()
                .field("id");
        var change = object("photos", condition(user, type).get("photos"));
        return send(pen.user(), choice, "/api/vehicles/checkin/condition/" + made, change);
    }

    private Map<String, @Nullable Object> proof(String user, String member, Object value) {
        var bill =
                pen.ask("POST", "/api/file/upload", PhotosArea.file(user)).ok().field("fileUrl");
        var proof = object("userId", user, "documentType", "UtilityBill", "latitude", 39.7, "longitude", -104.9);
        proof.put("documents", List.of(object("url", bill, "type", "DOCUMENT")));
        return switch (member) {
            case "documents[].type" -> set(proof, "documents", List.of(object("url", bill, "type", value)));
            case "photos[].type" -> set(proof, "photos", List.of(object("url", pen.photo(user), "type", value)));
            default -> set(proof, member, value);
        };
    }

    private Exchange changedProof(Choice choice, Object value) {
        var user = driver();
        var create = "/api/users/checkin/proof-of-address";
        var made = pen.ask("POST", create, proof(user, "userNote", "")).ok().field("id");
        return send(pen.user(), choice, create + "/" + made, proof(user, choice.member(), value));
    }

    private Map<String, @Nullable Object> account() {
        return object("username", "values-" + ++made, "role", "viewer");
    }

    private String accountId() {
        return pen.operate("POST", "/admin/api/accounts", account())
                .ok()
                .json()
                .at("/account/accountId")
                .asString();
    }

    private Exchange decision(Choice choice, Object value) {
        var member = choice.member().replace("[]", "");
        var body = set(object("status", "OnHold", "adminNote", "Please look.", "sequence", 1), member, value);
        return send(operator, choice, choice.operation().path().replace("{id}", checkin()), body);
    }

    private Exchange event(Choice choice, Object value) {
        var user = driver();
        var reading = reading(user);
        var body = happened(choice.member(), value);
        body.put("photos", Pictures.urls(pen.photo(user)));
        if (body.containsKey("mileage")) {
            body.put("checkinId", confirmed(reading));
        }
        return send(pen.user(), choice, "/api/vehicles/" + reading.get("vehicleId") + "/odometer-events", body);
    }

    private Exchange seenEvent(Choice choice, Object value) {
        var reading = reading(driver());
        var evidence = confirmed(reading);
        var body = happened(choice.member(), value);
        body.put("vehicleId", reading.get("vehicleId"));
        body.put("checkinId", evidence);
        return send(operator, choice, choice.operation().path(), body);
    }

    private String confirmed(Map<String, @Nullable Object> reading) {
        var id = pen.ask("POST", "/api/vehicles/checkin/mileage", reading).ok().field("id");
        pen.operate("POST", "/admin/api/checkins/" + id + "/decision", object("status", "Confirmed"))
                .ok();
        return id;
    }

    /** An event of the kind that has the member. */
    private Map<String, @Nullable Object> happened(String member, Object value) {
        var kind = switch (member) {
            case "kind" -> text(value);
            case "digits" -> "rolled_over";
            default -> "replaced";
        };
        var body = object(
                "kind", kind, "occurredAt", pen.server().clock().instant().toString());
        switch (kind) {
            case "rolled_over" -> body.put("digits", 5);
            case "correction" -> {
                body.remove("occurredAt");
                body.put("mileage", MILES + 1);
            }
            case "unit_changed" -> {
                body.put("readingBefore", MILES);
                body.put("readingAfter", 19_312);
                body.put("unit", "km");
            }
            default -> {
                body.put("readingBefore", MILES);
                body.put("readingAfter", 0);
            }
        }
        return set(body, member, value);
    }

    private String campaign(String kind) {
        return "/admin/api/partners/" + pen.acme().partnerId() + "/campaigns/" + kind;
    }

    private static String text(Object value) {
        return value instanceof JsonNode node ? node.asString() : String.valueOf(value);
    }

    /** Puts a value where a member stands, perhaps in an object of the body. */
    @SuppressWarnings("unchecked") // the bodies of this class are maps of maps
    private static Map<String, @Nullable Object> set(
            Map<String, @Nullable Object> body, String member, @Nullable Object value) {
        int dot = member.indexOf('.');
        if (dot < 0) {
            body.put(member, value);
        } else {
            var inner = (Map<String, @Nullable Object>) body.computeIfAbsent(member.substring(0, dot), _ -> object());
            set(inner, member.substring(dot + 1), value);
        }
        return body;
    }
}
