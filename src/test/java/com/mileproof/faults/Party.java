package com.mileproof.faults;

import com.mileproof.testkit.Api;
import java.util.List;
import java.util.Map;

/**
 * A partner with its own receiver of webhooks, set up before anything happens, so that every event of it is wanted.
 *
 * @param admin calls with a token of admin scope
 * @param operator calls with the operator's key
 */
record Party(String id, Client.Renewed admin, Api operator, Inbox inbox) {

    private static final List<Integer> DOLLARS = List.of(5, 3, 2);

    /** What photos are that the tests draw; a machine that looks at them would send them back to their drivers. */
    private static final Map<String, String> DRAWN = Map.of(
            "PHOTO_TOO_SMALL", "info",
            "PHOTO_BLURRED", "info",
            "PHOTO_DARK", "info",
            "ODOMETER_NOT_FOUND", "info",
            "PLATE_NOT_FOUND", "info");

    /** Makes the partner, whose people decide, lets its check-ins earn money and registers its receiver. */
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
        var party = new Party(id, admin, operator, inbox);
        party.campaign(Api.object("autoConfirm", "off", "signals", DRAWN));
        return party;
    }

    /** From now on the machine decides what it can. */
    void leaveToMachine() {
        campaign(Api.object("autoConfirm", "on", "signals", Map.of()));
    }

    private void campaign(Object settings) {
        operator.put("/admin/api/partners/" + id + "/campaigns/mileage", settings)
                .ok();
    }
}
