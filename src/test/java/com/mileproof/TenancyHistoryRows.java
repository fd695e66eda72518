package com.mileproof;

import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.operators;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be somebody else's in requests about odometers. */
final class TenancyHistoryRows {

    private static final String EVENTS = "/api/vehicles/{vehicleId}/odometer-events";
    private static final String REVIEW = "/admin/api/review/odometer-events";
    private static final int REPLACED_AT = 5_000;

    private TenancyHistoryRows() {}

    static Stream<TenancyRow> odometers(RunningServer server) {
        return Stream.of(
                partners("POST " + EVENTS, "vehicleId", FORBIDDEN, FORBIDDEN, (mine, theirs) -> {
                    nonePending(theirs);
                    return new Sent(events(theirs), event(server, theirs, theirs.odometerPhoto()));
                }),
                partners(
                        "POST " + EVENTS,
                        "photos",
                        "500 ERROR_PHOTO_NOT_OWNED_BY_USER",
                        "500 ERROR_PHOTO_NOT_OWNED_BY_USER",
                        (mine, theirs) -> {
                            nonePending(mine);
                            return new Sent(events(mine), event(server, mine, theirs.odometerPhoto()));
                        }),
                partners("GET " + EVENTS, "vehicleId", FORBIDDEN, FORBIDDEN, (mine, theirs) -> {
                    pending(server, theirs);
                    return get(events(theirs), "");
                }),
                partners(
                        "GET " + EVENTS + "/{id}",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get(events(theirs) + "/", pending(server, theirs))),
                partners(
                        "POST " + EVENTS + "/{id}/withdraw",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> new Sent(events(theirs) + "/" + pending(server, theirs) + "/withdraw", "")),
                partners(
                        "GET /api/vehicles/{vehicleId}/distance",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get(
                                "/api/vehicles/" + theirs.vehicleId() + "/distance",
                                "?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z")),
                operators("GET " + REVIEW, "partnerId", (mine, theirs) -> {
                    pending(server, theirs);
                    return get(REVIEW + "?partnerId=", theirs.partner().partnerId());
                }),
                operators("POST " + REVIEW, "vehicleId", (mine, theirs) -> {
                    nonePending(theirs);
                    var body = event(server, theirs, theirs.odometerPhoto());
                    body.remove("photos");
                    body.put("vehicleId", theirs.vehicleId());
                    body.put("checkinId", theirs.checkinId());
                    return new Sent(REVIEW, body);
                }),
                operators(
                        "POST " + REVIEW + "/{id}/approve",
                        "id",
                        (mine, theirs) -> new Sent(REVIEW + "/" + pending(server, theirs) + "/approve", object())),
                operators(
                        "POST " + REVIEW + "/{id}/refuse",
                        "id",
                        (mine, theirs) -> new Sent(
                                REVIEW + "/" + pending(server, theirs) + "/refuse",
                                object("adminNote", "No notice."))));
    }

    /** A fresh event of the vehicle's that waits; answers its id. */
    static String pending(RunningServer server, Belongings whose) {
        nonePending(whose);
        return whose.partner()
                .admin()
                .post(events(whose), event(server, whose, whose.odometerPhoto()))
                .ok()
                .field("id");
    }

    private static void nonePending(Belongings whose) {
        var admin = whose.partner().admin();
        admin.get(events(whose))
                .ok()
                .json()
                .path("events")
                .valueStream()
                .filter(event -> event.path("status").asString().equals("Pending"))
                .forEach(event -> admin.post(
                                events(whose) + "/" + event.path("id").asString() + "/withdraw", "")
                        .ok());
    }

    private static Map<String, @Nullable Object> event(RunningServer server, Belongings whose, String photo) {
        return object(
                "kind",
                "replaced",
                "occurredAt",
                server.clock().instant().toString(),
                "readingBefore",
                REPLACED_AT,
                "readingAfter",
                Belongings.MILEAGE,
                "note",
                whose.plate(),
                "photos",
                Pictures.urls(photo));
    }

    private static String events(Belongings whose) {
        return "/api/vehicles/" + whose.vehicleId() + "/odometer-events";
    }
}
