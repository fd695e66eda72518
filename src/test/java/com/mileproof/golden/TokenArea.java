package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

/** How a client comes in. */
final class TokenArea {

    private static final String TOKEN = "/api/auth/token";

    private TokenArea() {}

    static void walk(Pen pen) {
        var acme = pen.acme();
        var admin = object(
                "clientId", acme.clientId(),
                "clientSecret", acme.clientSecret(),
                "partnerId", acme.partnerId(),
                "scope", "admin");
        pen.post("a token of admin scope", pen.nobody(), TOKEN, admin);
        var user = object("clientId", acme.clientId(), "clientSecret", acme.clientSecret());
        user.put("partnerId", acme.partnerId());
        user.put("scope", "user");
        pen.post("one of user scope", pen.nobody(), TOKEN, user);
        var older = object("clientId", acme.clientId(), "clientSecret", acme.clientSecret());
        older.put("partnerId", acme.partnerId());
        pen.post("without a scope, as the middle generation asks", pen.nobody(), TOKEN, older);
        var bound = object("clientId", acme.clientId(), "clientSecret", acme.clientSecret());
        bound.put("partnerId", acme.partnerId());
        bound.put("scope", "user");
        bound.put("userId", pen.driver());
        pen.post("one that is bound to a user (addition)", pen.nobody(), TOKEN, bound);
        bound.put("userId", "XT_IUSR" + "0".repeat(26));
        pen.post("bound to nobody", pen.nobody(), TOKEN, bound);
        bound.put("userId", pen.strangersDriver());
        pen.post("bound to another partner's user", pen.nobody(), TOKEN, bound);
        user.put("scope", "root");
        pen.post("another scope", pen.nobody(), TOKEN, user);
        user.put("scope", "user");
        user.put("clientSecret", "wrong");
        pen.post("a wrong secret", pen.nobody(), TOKEN, user);
    }
}
