package com.mileproof.faults;

import com.mileproof.testkit.Api;
import java.util.List;

/**
 * A partner with its own receiver of webhooks, set up before anything happens, so that every event of it is wanted.
 *
 * @param admin calls with a token of admin scope
 * @param operator calls with the operator's key
 */
record Party(String id, Client.Renewed admin, Api operator, Inbox inbox) {

    private static final List<Integer> DOLLARS = List.of(5, 3, 2);

    /** Makes the partner, lets its check-ins earn money and registers its receiver. */
    static Party join(String url, String operatorKey, Inbox inbox) {
        var operator = new Api(url).bearer(operatorKey);
        var made = operator.post("/admin/api/partners", Api.object("name", "Faults"))
                .ok()
                .json();
        var id = made.path("partnerId").asString();
        operator.put(
                        "/admin/api/partners/" + id + "/campaigns/mileage/rewards",
                        Api.object("rewardsByOrdinal", DOLLARS))
                .ok();
        var credentials = Api.object(
                "partnerId",
                id,
                "clientId",
                made.path("clientId").asString(),
                "clientSecret",
                made.path("clientSecret").asString(),
                "scope",
                "admin");
        var admin = new Client.Renewed(() -> new Api(url)
                .bearer(new Api(url).post("/api/auth/token", credentials).ok().field("access_token")));
        admin.get()
                .post("/api/webhooks/endpoints", Api.object("url", inbox.url()))
                .ok();
        return new Party(id, admin, operator, inbox);
    }
}
