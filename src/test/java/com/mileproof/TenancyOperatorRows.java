package com.mileproof;

import static com.mileproof.TenancyRow.operators;
import static com.mileproof.TenancyRows.NOTHING;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Request;
import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What operators may do to everybody, and nobody else. */
final class TenancyOperatorRows {

    private static final String CONFLICTS = "/admin/api/review/conflicts";

    private TenancyOperatorRows() {}

    static Stream<TenancyRow> partners(RunningServer server) {
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
                        "GET /admin/api/partners/{partnerId}/campaigns/{kind}",
                        "partnerId",
                        (mine, theirs) -> get(partner.apply(theirs), "/campaigns/mileage")),
                operators(
                        "GET /admin/api/partners/{partnerId}/campaigns/{kind}/versions",
                        "partnerId",
                        (mine, theirs) -> get(partner.apply(theirs), "/campaigns/mileage/versions")),
                operators(
                        "PUT /admin/api/partners/{partnerId}/campaigns/{kind}",
                        "partnerId",
                        (mine, theirs) ->
                                new Sent(partner.apply(theirs) + "/campaigns/mileage", object("oneOpen", false))),
                operators(
                        "GET /admin/api/partners/{partnerId}/limits",
                        "partnerId",
                        (mine, theirs) -> get(partner.apply(theirs), "/limits")),
                operators(
                        "PUT /admin/api/partners/{partnerId}/limits",
                        "partnerId",
                        (mine, theirs) -> new Sent(partner.apply(theirs) + "/limits", object("uploadsAtOnce", 100))),
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

    /** Accounts are nobody's, and yet for operators only. */
    static Stream<TenancyRow> accounts(RunningServer server) {
        var accounts = "/admin/api/accounts";
        Function<String, Request> verb =
                name -> (mine, theirs) -> new Sent(accounts + "/" + anotherAccount(server) + name, object());
        return Stream.of(
                operators("GET " + accounts, NOTHING, (mine, theirs) -> get(accounts, "")),
                operators(
                        "POST " + accounts,
                        "partners",
                        (mine, theirs) -> new Sent(
                                accounts,
                                object(
                                        "username",
                                        "somebody-" + System.nanoTime(),
                                        "role",
                                        "viewer",
                                        "partners",
                                        List.of(theirs.partner().partnerId())))),
                operators(
                        "GET " + accounts + "/{accountId}",
                        "accountId",
                        (mine, theirs) -> get(accounts + "/" + anotherAccount(server), "")),
                operators("PUT " + accounts + "/{accountId}", "accountId", verb.apply("")),
                operators("POST " + accounts + "/{accountId}/disable", "accountId", verb.apply("/disable")),
                operators("POST " + accounts + "/{accountId}/enable", "accountId", verb.apply("/enable")),
                operators("POST " + accounts + "/{accountId}/unlock", "accountId", verb.apply("/unlock")),
                operators(
                        "POST " + accounts + "/{accountId}/reset-password",
                        "accountId",
                        verb.apply("/reset-password")));
    }

    private static String anotherAccount(RunningServer server) {
        return server.operator()
                .post("/admin/api/accounts", object("username", "somebody-" + System.nanoTime(), "role", "viewer"))
                .ok()
                .json()
                .path("account")
                .path("accountId")
                .asString();
    }

    private static String anotherClient(RunningServer server) {
        return Acme.join(server).clientId();
    }

    static Stream<TenancyRow> decisions() {
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

    static Stream<TenancyRow> review(RunningServer server) {
        return Stream.of(
                operators(
                        "GET /admin/api/review/queue",
                        "partnerId",
                        (mine, theirs) -> get(
                                "/admin/api/review/queue",
                                "?partnerId=" + theirs.partner().partnerId())),
                operators(
                        "GET /admin/api/review/figures",
                        "partnerId",
                        (mine, theirs) -> get(
                                "/admin/api/review/figures",
                                "?partnerId=" + theirs.partner().partnerId())),
                operators(
                        "GET /admin/api/review/cases/{id}",
                        "id",
                        (mine, theirs) -> get("/admin/api/review/cases/", theirs.anotherCheckin())),
                operators(
                        "GET /admin/api/review/documents/{fileId}/pages/{page}",
                        "fileId",
                        (mine, theirs) -> get("/admin/api/review/documents/", theirs.fileId() + "/pages/1")),
                operators(
                        "POST /admin/api/review/search",
                        NOTHING,
                        (mine, theirs) -> new Sent("/admin/api/review/search", object("text", "ABC123"))),
                operators(
                        "GET /admin/api/review/vehicles/{vehicleId}",
                        "vehicleId",
                        (mine, theirs) -> get("/admin/api/review/vehicles/", theirs.vehicleId())),
                operators(
                        "GET /admin/api/review/vehicles/{vehicleId}/series",
                        "vehicleId",
                        (mine, theirs) -> get("/admin/api/review/vehicles/", theirs.vehicleId() + "/series")),
                operators(
                        "GET /admin/api/review/users/{userId}",
                        "userId",
                        (mine, theirs) -> get("/admin/api/review/users/", theirs.userId())),
                operators(
                        "GET /admin/api/audit",
                        "partnerId",
                        (mine, theirs) -> get(
                                "/admin/api/audit",
                                "?partnerId=" + theirs.partner().partnerId())),
                operators(
                        "GET /admin/api/audit.jsonl",
                        "partnerId",
                        (mine, theirs) -> get(
                                "/admin/api/audit.jsonl",
                                "?partnerId=" + theirs.partner().partnerId())),
                operators(
                        "GET /admin/api/review/reasons",
                        NOTHING,
                        (mine, theirs) -> get("/admin/api/review/reasons", "")),
                operators(
                        "POST /admin/api/review/cases/{id}/claim",
                        "id",
                        (mine, theirs) -> new Sent(review(theirs.anotherCheckin(), "claim"), "")),
                operators(
                        "POST /admin/api/review/cases/{id}/release",
                        "id",
                        (mine, theirs) -> new Sent(review(theirs.anotherCheckin(), "release"), "")),
                operators(
                        "POST /admin/api/review/cases/{id}/decision",
                        "id",
                        (mine, theirs) -> new Sent(
                                review(theirs.anotherCheckin(), "decision"),
                                object("status", "Confirmed", "sequence", 1))),
                operators("POST /admin/api/review/cases/{id}/undo", "id", (mine, theirs) -> {
                    var id = theirs.anotherCheckin();
                    server.operator()
                            .post(review(id, "decision"), object("status", "Confirmed", "sequence", 1))
                            .ok();
                    return new Sent(review(id, "undo"), "");
                }),
                operators(
                        "GET /admin/api/review/conflicts",
                        "partnerId",
                        (mine, theirs) ->
                                get(CONFLICTS, "?partnerId=" + theirs.partner().partnerId())),
                operators(
                        "GET /admin/api/review/conflicts/{id}",
                        "id",
                        (mine, theirs) -> get(CONFLICTS, "/" + theirs.conflict())),
                operators(
                        "POST /admin/api/review/conflicts/{id}/dismiss",
                        "id",
                        (mine, theirs) -> new Sent(
                                CONFLICTS + "/" + theirs.conflict() + "/dismiss", object("adminNote", "right"))),
                operators("POST /admin/api/review/conflicts/{id}/admit", "id", (mine, theirs) -> {
                    var id = theirs.conflict();
                    var against = server.operator()
                            .get(CONFLICTS + "/" + id)
                            .ok()
                            .json()
                            .get("standsAgainst")
                            .valueStream()
                            .map(one -> object(
                                    "id", one.get("id").asString(),
                                    "sequence", one.get("sequence").intValue()))
                            .toList();
                    return new Sent(CONFLICTS + "/" + id + "/admit", object("adminNote", "wrong", "voids", against));
                }));
    }

    private static String review(String checkin, String verb) {
        return "/admin/api/review/cases/" + checkin + "/" + verb;
    }
}
