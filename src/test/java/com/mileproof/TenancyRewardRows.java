package com.mileproof;

import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.operators;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.NOTHING;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.TenancyRows.list;
import static com.mileproof.TenancyRows.searches;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.platform.Outbox;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedProvider;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be somebody else's in requests about rewards and payouts. */
final class TenancyRewardRows {

    private static final String NO_USER = "404 ERROR_USER_NOT_FOUND";
    private static final String PAYOUTS = "/admin/api/payouts";

    private TenancyRewardRows() {}

    static Stream<TenancyRow> rewards(RunningServer server) {
        var lists = Stream.of("rewards", "rewards/confirmed", "payouts")
                .flatMap(what -> Stream.of(
                        partners("GET /api/users/by-id/{id}/" + what, "id", FORBIDDEN, FORBIDDEN, (mine, theirs) -> {
                            payout(theirs);
                            return get("/api/users/by-id/" + theirs.userId(), "/" + what);
                        }),
                        partners(
                                "GET /api/users/by-phone/{phoneNumber}/" + what,
                                "phoneNumber",
                                NO_USER,
                                NO_USER,
                                (mine, theirs) -> get("/api/users/by-phone/" + theirs.phone(), "/" + what))));
        var others = Stream.of(
                partners(
                        "GET /api/vehicles/{vehicleId}/checkin-summary",
                        "vehicleId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/vehicles/" + theirs.vehicleId(), "/checkin-summary")),
                partners(
                        "GET /api/users/{userId}/proof-of-address/checkin-summary",
                        "userId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/" + theirs.userId(), "/proof-of-address/checkin-summary")),
                list("/api/rewards"),
                filter("/api/rewards", "vehicleId", theirs -> rewardedVehicle(server, theirs)),
                filter("/api/rewards", "payoutId", TenancyRewardRows::payout),
                filter("/api/rewards", "actionCode", theirs -> "tenancy"),
                admins("GET /api/payouts", NOTHING, GIVEN, (mine, theirs) -> {
                    payout(theirs);
                    return get("/api/payouts", "?size=100");
                }),
                filter("/api/payouts", "userId", theirs -> {
                    payout(theirs);
                    return theirs.userId();
                }),
                partners(
                        "GET /api/rewards/products",
                        NOTHING,
                        GIVEN,
                        GIVEN,
                        (mine, theirs) -> get("/api/rewards", "/products")),
                admins(
                        "POST /api/rewards/grant",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/rewards/grant", grant(theirs))),
                partners(
                        "POST /api/users/by-id/{userId}/rewards/claim",
                        "userId",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> {
                            granted(theirs);
                            return new Sent(claim(theirs), "");
                        }));
        var found = searches(
                "/api/rewards",
                Map.of(
                        "userFirstName", Belongings::firstName,
                        "userLastName", Belongings::lastName,
                        "userEmail", Belongings::email,
                        "userPhone", Belongings::phone));
        return Stream.of(lists, others, found, desk()).flatMap(rows -> rows);
    }

    private static Stream<TenancyRow> desk() {
        return Stream.of(
                ofPartner("GET", "/campaigns/{kind}/rewards", "/campaigns/mileage/rewards", null),
                ofPartner("PUT", "/campaigns/{kind}/rewards", "/campaigns/mileage/rewards", object()),
                ofPartner("GET", "/buyer", "/buyer", null),
                ofPartner("PUT", "/buyer", "/buyer", object()),
                operators("GET " + PAYOUTS, "partnerId", (mine, theirs) -> {
                    payout(theirs);
                    return get(PAYOUTS, "?partnerId=" + theirs.partner().partnerId());
                }),
                operators("GET " + PAYOUTS + ".csv", "partnerId", (mine, theirs) -> {
                    payout(theirs);
                    return get(PAYOUTS, ".csv?partnerId=" + theirs.partner().partnerId());
                }),
                operators(
                        "POST " + PAYOUTS + "/{id}/settle",
                        "id",
                        (mine, theirs) ->
                                new Sent(PAYOUTS + "/" + payout(theirs) + "/settle", object("reference", "A"))),
                operators(
                        "POST " + PAYOUTS + "/{id}/reject",
                        "id",
                        (mine, theirs) ->
                                new Sent(PAYOUTS + "/" + payout(theirs) + "/reject", object("adminNote", "No."))),
                operators(
                        "GET /admin/api/rewards/check",
                        "partnerId",
                        (mine, theirs) -> get(
                                "/admin/api/rewards/check",
                                "?partnerId=" + theirs.partner().partnerId())));
    }

    private static TenancyRow ofPartner(String method, String template, String path, @Nullable Object body) {
        return operators(
                method + " /admin/api/partners/{partnerId}" + template,
                "partnerId",
                (mine, theirs) ->
                        new Sent("/admin/api/partners/" + theirs.partner().partnerId() + path, body));
    }

    private static TenancyRow filter(String path, String name, Function<Belongings, String> value) {
        return admins(
                "GET " + path,
                name,
                GIVEN,
                (mine, theirs) -> get(path, "?size=100&" + name + "=" + value.apply(theirs)));
    }

    /** A payout of the driver's that is open; answers its id. */
    static String payout(Belongings whose) {
        granted(whose);
        whose.partner().admin().post(claim(whose), "").ok();
        return whose.partner()
                .admin()
                .get("/api/users/by-id/" + whose.userId() + "/payouts")
                .ok()
                .json()
                .at("/0/id")
                .asString();
    }

    /** The driver's vehicle, with a check-in that earns something. */
    private static String rewardedVehicle(RunningServer server, Belongings whose) {
        server.operator()
                .put(
                        "/admin/api/partners/" + whose.partner().partnerId() + "/campaigns/mileage/rewards",
                        object("rewardsByOrdinal", List.of(5)))
                .ok();
        whose.anotherCheckin();
        var news = server.newsConsumer("rewards");
        var outbox = server.bean(Outbox.class);
        outbox.prepare(news);
        while (server.jdbc()
                        .sql("select count(*) from rewards where vehicle_id is not null")
                        .query(Long.class)
                        .single()
                == 0) {
            outbox.read(news);
        }
        return whose.vehicleId();
    }

    private static void granted(Belongings whose) {
        whose.partner().admin().post("/api/rewards/grant", grant(whose)).ok();
    }

    private static Map<String, @Nullable Object> grant(Belongings whose) {
        return object(
                "userId",
                whose.userId(),
                "amount",
                5,
                "actionCode",
                "tenancy",
                "clientReference",
                UUID.randomUUID().toString());
    }

    private static String claim(Belongings whose) {
        return "/api/users/by-id/" + whose.userId() + "/rewards/claim?product=" + ScriptedProvider.PRODUCT;
    }
}
