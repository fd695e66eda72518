package com.mileproof;

import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.operators;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.NOTHING;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.TenancyRows.list;

import com.mileproof.TenancyRow.Sent;
import java.util.Map;
import java.util.stream.Stream;

/** What may be somebody else's in requests about histories. */
final class TenancyChainRows {

    private TenancyChainRows() {}

    static Stream<TenancyRow> chains() {
        return Stream.of(
                partners(
                        "GET /api/vehicles/{vehicleId}/odometer-statement",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/vehicles/" + theirs.vehicleId(), "/odometer-statement")),
                list("/api/history/heads"),
                admins(
                        "GET /api/history/consistency",
                        NOTHING,
                        GIVEN,
                        (mine, theirs) -> get("/api/history/consistency", "?from=0&to=0")),
                operators(
                        "GET /admin/api/review/vehicles/{vehicleId}/odometer-statement",
                        "vehicleId",
                        (mine, theirs) ->
                                get("/admin/api/review/vehicles/" + theirs.vehicleId(), "/odometer-statement")),
                operators(
                        "POST /admin/api/signing-keys/rotate",
                        NOTHING,
                        (mine, theirs) -> new Sent("/admin/api/signing-keys/rotate", Map.of())));
    }

    /** Each has a clock of its own. */
    static Stream<TenancyRow> sandboxes() {
        return Stream.of(
                partners(
                        "GET /api/sandbox/photos",
                        NOTHING,
                        GIVEN,
                        GIVEN,
                        (mine, theirs) -> get("/api/sandbox/photos", "")),
                partners(
                        "GET /api/sandbox/photos/{name}",
                        NOTHING,
                        GIVEN,
                        GIVEN,
                        (mine, theirs) -> get("/api/sandbox/photos/", "confirmed.jpg")),
                admins("GET /api/sandbox/clock", NOTHING, GIVEN, (mine, theirs) -> get("/api/sandbox/clock", "")),
                admins(
                        "POST /api/sandbox/clock/advance",
                        NOTHING,
                        GIVEN,
                        (mine, theirs) -> new Sent("/api/sandbox/clock/advance", Map.of("by", "PT1S"))));
    }
}
