package com.mileproof;

import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRows.NOTHING;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be somebody else's in requests about webhooks. An endpoint's URL carries a telltale of its partner's. */
final class TenancyWebhookRows {

    private static final String ENDPOINTS = "/api/webhooks/endpoints";

    private static final String ADMIN = "/admin/api/webhooks";

    private TenancyWebhookRows() {}

    static Stream<TenancyRow> webhooks() {
        return Stream.of(
                admins("POST " + ENDPOINTS, NOTHING, GIVEN, (mine, theirs) -> new Sent(ENDPOINTS, wish(mine))),
                admins("GET " + ENDPOINTS, NOTHING, GIVEN, (mine, theirs) -> {
                    endpoint(theirs);
                    return get(ENDPOINTS, "");
                }),
                admins("GET /api/events", NOTHING, GIVEN, (mine, theirs) -> get("/api/events", "")),
                endpoint("GET", "", theirs -> null),
                endpoint("PUT", "", TenancyWebhookRows::wish),
                endpoint("DELETE", "", theirs -> null),
                endpoint("POST", "/enable", theirs -> object()),
                endpoint("POST", "/disable", theirs -> object()),
                endpoint("POST", "/rotate", theirs -> object()),
                endpoint("POST", "/test", theirs -> object()),
                endpoint(
                        "POST",
                        "/replay",
                        theirs -> object("since", Instant.now().toString())),
                deliveries(),
                admins(
                        "GET /api/webhooks/deliveries/{deliveryId}",
                        "deliveryId",
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/webhooks/deliveries/" + delivery(theirs), "")),
                admins(
                        "POST /api/webhooks/deliveries/{deliveryId}/resend",
                        "deliveryId",
                        FORBIDDEN,
                        (mine, theirs) ->
                                new Sent("/api/webhooks/deliveries/" + delivery(theirs) + "/resend", object())));
    }

    /** The same for operators, who reach everybody's. */
    static Stream<TenancyRow> operators(RunningServer server) {
        return Stream.of(
                TenancyRow.operators(
                        "GET " + ADMIN + "/endpoints",
                        "partnerId",
                        (mine, theirs) -> get(
                                ADMIN + "/endpoints",
                                "?partnerId=" + theirs.partner().partnerId())),
                TenancyRow.operators(
                        "POST " + ADMIN + "/endpoints",
                        "partnerId",
                        (mine, theirs) -> new Sent(
                                ADMIN + "/endpoints",
                                object("partnerId", Acme.join(server).partnerId(), "url", "https://example.com/"))),
                operators("GET", "", theirs -> null),
                operators("PUT", "", TenancyWebhookRows::wish),
                operators("DELETE", "", theirs -> null),
                operators("POST", "/enable", theirs -> object()),
                operators("POST", "/disable", theirs -> object()),
                operators("POST", "/note", theirs -> object()),
                operators("POST", "/rotate", theirs -> object()),
                operators("POST", "/test", theirs -> object()),
                operators(
                        "POST",
                        "/replay",
                        theirs -> object("since", Instant.now().toString())),
                TenancyRow.operators(
                        "GET " + ADMIN + "/deliveries",
                        "endpointId",
                        (mine, theirs) -> get(ADMIN + "/deliveries", "?endpointId=" + endpoint(theirs))),
                TenancyRow.operators(
                        "GET " + ADMIN + "/deliveries/{deliveryId}",
                        "deliveryId",
                        (mine, theirs) -> get(ADMIN + "/deliveries/", delivery(theirs))),
                TenancyRow.operators(
                        "POST " + ADMIN + "/deliveries/{deliveryId}/resend",
                        "deliveryId",
                        (mine, theirs) -> new Sent(ADMIN + "/deliveries/" + delivery(theirs) + "/resend", object())));
    }

    private static TenancyRow operators(String method, String verb, Function<Belongings, @Nullable Object> body) {
        return TenancyRow.operators(
                method + " " + ADMIN + "/endpoints/{endpointId}" + verb,
                "endpointId",
                (mine, theirs) -> new Sent(ADMIN + "/endpoints/" + endpoint(theirs) + verb, body.apply(theirs)));
    }

    private static TenancyRow deliveries() {
        return admins(
                "GET " + ENDPOINTS + "/{endpointId}/deliveries",
                "endpointId",
                FORBIDDEN,
                (mine, theirs) -> get(ENDPOINTS + "/" + endpoint(theirs), "/deliveries"));
    }

    private static TenancyRow endpoint(String method, String verb, Function<Belongings, @Nullable Object> body) {
        return admins(
                method + " " + ENDPOINTS + "/{endpointId}" + verb,
                "endpointId",
                FORBIDDEN,
                (mine, theirs) -> new Sent(ENDPOINTS + "/" + endpoint(theirs) + verb, body.apply(theirs)));
    }

    private static Object wish(Belongings theirs) {
        return object("url", "https://example.com/" + theirs.plate());
    }

    /** Another endpoint of theirs; old ones make room. */
    static String endpoint(Belongings theirs) {
        var admin = theirs.partner().admin();
        var all = admin.get(ENDPOINTS).ok().json().path("endpoints");
        if (all.size() > 10) {
            admin.send("DELETE", ENDPOINTS + "/" + all.get(0).path("id").asString(), null)
                    .ok();
        }
        return admin.post(ENDPOINTS, wish(theirs)).ok().field("id");
    }

    static String delivery(Belongings theirs) {
        return theirs.partner()
                .admin()
                .post(ENDPOINTS + "/" + endpoint(theirs) + "/test", object())
                .ok()
                .field("id");
    }
}
