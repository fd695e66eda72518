package com.mileproof.users;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A partner's drivers, made and found as the partner would. */
record Drivers(Acme acme) {

    Answer create(Map<String, @Nullable Object> user) {
        return acme.admin().post("/api/users", user).ok();
    }

    Answer createInsured(Map<String, @Nullable Object> user, String policyNumber) {
        return acme.admin()
                .post("/api/users/with-policy", insured(user, policyNumber))
                .ok();
    }

    String existing(Object... fields) {
        return acme.admin()
                .post("/api/users?returnExistingUserIfExists=true", dana(fields))
                .ok()
                .field("id");
    }

    Answer byId(Answer user) {
        return acme.admin().get("/api/users/by-id/" + user.field("id")).ok();
    }

    Answer byPhone(String phone) {
        return acme.admin().get("/api/users/by-phone/" + phone).ok();
    }

    static Map<String, @Nullable Object> dana(@Nullable Object... fields) {
        var dana = Acme.dana();
        dana.putAll(Api.object(fields));
        return dana;
    }

    static Map<String, @Nullable Object> insured(Map<String, @Nullable Object> user, String policyNumber) {
        var insured = Api.object("policyInfo", policy(policyNumber));
        insured.putAll(user);
        return insured;
    }

    static Map<String, @Nullable Object> policy(String number) {
        return Api.object(
                "policyNumber", number,
                "startDate", "2026-01-01T00:00:00.000Z",
                "endDate", "2026-12-31T00:00:00.000Z");
    }
}
