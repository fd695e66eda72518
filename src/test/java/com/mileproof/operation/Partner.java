package com.mileproof.operation;

import com.mileproof.testkit.Api;
import java.io.IOException;
import tools.jackson.databind.JsonNode;

/**
 * A partner of a server in a process of its own, and that server's operator.
 *
 * @param admin calls with a token of admin scope
 * @param operator calls with the operator key
 */
record Partner(Api admin, Api operator) {

    /** The one whose credentials the first start wrote down. */
    static Partner demo(ServerProcess server) throws IOException {
        return new Partner(admin(server.anyone(), server.demo()), server.operator());
    }

    /** Another one, made by the operator. */
    static Partner joining(ServerProcess server, String operatorKey) {
        var operator = server.anyone().bearer(operatorKey);
        var created =
                operator.post("/admin/api/partners", Api.object("name", "Acme")).ok();
        return new Partner(admin(server.anyone(), created.json()), operator);
    }

    private static Api admin(Api anyone, JsonNode credentials) {
        var token = anyone.post(
                        "/api/auth/token",
                        Api.object(
                                "partnerId", credentials.path("partnerId").asString(),
                                "clientId", credentials.path("clientId").asString(),
                                "clientSecret", credentials.path("clientSecret").asString()))
                .ok()
                .field("access_token");
        return anyone.bearer(token);
    }
}
