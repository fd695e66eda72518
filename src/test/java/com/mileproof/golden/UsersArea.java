package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Users as a partner makes, finds and changes them. */
final class UsersArea {

    private static final String USERS = "/api/users";

    private UsersArea() {}

    static void walk(Pen pen) {
        var id = pen.post("with every field", pen.admin(), USERS, whole()).field("id");
        pen.post("the same phone again", pen.admin(), USERS, whole());
        pen.post(
                "the same, asking for the existing user",
                pen.admin(),
                USERS + "?returnExistingUserIfExists=true",
                whole());
        var abroad = whole();
        abroad.put("address", object("state", "ZZ"));
        pen.post("a state that is none", pen.admin(), USERS, abroad);
        pen.post("without a name and a phone", pen.admin(), USERS, object("address", object("state", "CO")));
        policies(pen);
        changes(pen, id);
        finds(pen, id);
    }

    private static void policies(Pen pen) {
        var insured = whole();
        insured.putAll(object("firstName", "Erin", "phone", "+15555550102", "email", "erin@example.com"));
        insured.put("policyInfo", policy("P-2"));
        var erin = pen.post("", pen.admin(), USERS + "/with-policy", insured).field("id");
        pen.post("the same phone and policy number again", pen.admin(), USERS + "/with-policy", insured);
        pen.post(
                "the same, asking for the existing user",
                pen.admin(),
                USERS + "/with-policy?returnExistingUserIfExists=true",
                insured);
        insured.put("address", object("state", "ZZ"));
        pen.post("", pen.admin(), USERS + "/with-policy", insured);
        var twin = least("Erin", "+15555550102");
        twin.put("policyInfo", policy("P-3"));
        pen.ask("POST", USERS + "/with-policy", twin);
        pen.put("", pen.admin(), USERS + "/" + erin + "/update-policy", policy("P-4"));
        pen.put(
                "a policy number that another user of the same phone has",
                pen.admin(),
                USERS + "/" + erin + "/update-policy",
                policy("P-3"));
    }

    private static void changes(Pen pen, String id) {
        pen.put("every field", pen.admin(), USERS + "/" + id, whole());
        pen.put(
                "some fields; the rest stays",
                pen.admin(),
                USERS + "/" + id,
                object("firstName", "Dana", "customField2", "fleet", "address", object("state", "UT")));
        pen.ask("POST", USERS, least("Frank", "+15555550103"));
        pen.put("another user's phone", pen.admin(), USERS + "/" + id, object("phone", "+15555550103"));
        pen.put("", pen.admin(), USERS + "/" + id, object("address", object("state", "ZZ")));
    }

    private static void finds(Pen pen, String id) {
        pen.golf(id);
        pen.get(
                "with the headers of the first generation",
                pen.headers(pen.acme().clientSecret()),
                USERS + "/by-id/" + id);
        pen.get("", pen.admin(), USERS + "/by-phone/%2B15555550101");
        pen.get("", pen.admin(), USERS + "/by-license/CO/" + Pen.PLATE);
        pen.get(
                "searched, sorted, a page of it",
                pen.admin(),
                USERS + "/list?page=0&size=2&sortBy=dateRegistered&sortDirection=desc&searchBy=lastName"
                        + "&searchValue=driver&isFraud=false&registrationStartDate=2026-01-01T00:00:00.000Z"
                        + "&registrationEndDate=2030-01-01T00:00:00.000Z");
        pen.get("a sort order that there is not", pen.admin(), USERS + "/list?sortBy=shoeSize");
    }

    private static Map<String, @Nullable Object> policy(String number) {
        return object(
                "policyNumber", number, "startDate", "2026-01-01T00:00:00.000Z", "endDate", "2026-12-31T00:00:00.000Z");
    }

    private static Map<String, @Nullable Object> least(String firstName, String phone) {
        return object("firstName", firstName, "lastName", "Driver", "phone", phone, "address", object("state", "CO"));
    }

    private static Map<String, @Nullable Object> whole() {
        return object(
                "firstName", "Dana",
                "lastName", "Driver",
                "email", "dana@example.com",
                "isEmailVerified", true,
                "phone", "+15555550101",
                "isPhoneVerified", true,
                "customField1", "north",
                "customField2", null,
                "customField3", "c",
                "customField4", "d",
                "customField5", "e",
                "address",
                        object(
                                "addressLine1", "1 Main St",
                                "addressLine2", "Apt 2",
                                "city", "Denver",
                                "state", "CO",
                                "country", "US",
                                "zip", "80202"));
    }
}
