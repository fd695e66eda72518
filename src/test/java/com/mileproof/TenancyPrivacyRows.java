package com.mileproof;

import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.operators;
import static com.mileproof.TenancyRow.tokens;
import static com.mileproof.TenancyRows.NOTHING;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Sent;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What may be somebody else's in requests to erase, to hold and to export. */
final class TenancyPrivacyRows {

    private static final String HOLD = "/legal-hold";
    private static final Map<String, String> ERASURES = new HashMap<>();

    private TenancyPrivacyRows() {}

    static Stream<TenancyRow> privacy() {
        return Stream.of(
                tokens(
                        "PUT /api/users/{userId}/legal-hold",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/users/" + theirs.userId() + HOLD, object("basis", "x"))),
                admins("GET /api/users/{userId}/legal-hold", "userId", FORBIDDEN, (mine, theirs) -> {
                    hold(theirs);
                    return get("/api/users/" + theirs.userId(), HOLD);
                }),
                tokens("DELETE /api/users/{userId}/legal-hold", "userId", FORBIDDEN, (mine, theirs) -> {
                    hold(theirs);
                    return get("/api/users/" + theirs.userId(), HOLD);
                }),
                operators(
                        "PUT /admin/api/users/{userId}/legal-hold",
                        "userId",
                        (mine, theirs) ->
                                new Sent("/admin/api/users/" + theirs.partner().driver() + HOLD, object("basis", "x"))),
                operators("DELETE /admin/api/users/{userId}/legal-hold", "userId", (mine, theirs) -> {
                    hold(theirs);
                    return get("/admin/api/users/" + theirs.userId(), HOLD);
                }),
                operators(
                        "GET /admin/api/erasures/journal",
                        NOTHING,
                        (mine, theirs) -> get("/admin/api/erasures/journal", "")),
                tokens(
                        "GET /api/users/{userId}/export",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/" + theirs.userId(), "/export")),
                tokens(
                        "DELETE /api/users/{userId}",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/" + other(theirs), "")),
                admins(
                        "GET /api/erasures/{erasureId}",
                        "erasureId",
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/erasures/", erasure(theirs))),
                tokens(
                        "POST /api/erasures/{erasureId}/cancel",
                        "erasureId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/erasures/" + erasure(theirs) + "/cancel", object())));
    }

    private static void hold(Belongings theirs) {
        theirs.partner()
                .admin()
                .put("/api/users/" + theirs.userId() + HOLD, object("basis", "x"))
                .ok();
    }

    /** Another user of the same partner's, whom nobody misses. */
    private static String other(Belongings theirs) {
        return ERASURES.computeIfAbsent(
                "user of " + theirs.userId(), _ -> theirs.partner().driver());
    }

    private static String erasure(Belongings theirs) {
        return ERASURES.computeIfAbsent(
                theirs.userId(),
                _ -> theirs.partner()
                        .admin()
                        .send("DELETE", "/api/users/" + theirs.partner().driver(), null)
                        .field("id"));
    }
}
