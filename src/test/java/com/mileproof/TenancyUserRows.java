package com.mileproof;

import static com.mileproof.Belongings.STATE;
import static com.mileproof.TenancyRow.FORBIDDEN;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;
import static com.mileproof.TenancyRow.partners;
import static com.mileproof.TenancyRows.NOTHING;
import static com.mileproof.TenancyRows.get;
import static com.mileproof.TenancyRows.list;
import static com.mileproof.TenancyRows.searches;
import static com.mileproof.testkit.Api.object;

import com.mileproof.TenancyRow.Door;
import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Acme;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may be somebody else's in requests about users and for tokens. */
final class TenancyUserRows {

    private static final String NO_USER = "404 ERROR_USER_NOT_FOUND";
    private static final Map<String, @Nullable Object> POLICY =
            object("policyNumber", "P-1", "startDate", "2026-01-01T00:00:00Z", "endDate", "2027-01-01T00:00:00Z");

    private TenancyUserRows() {}

    static Stream<TenancyRow> token() {
        return Stream.of(new TenancyRow(
                "POST /api/auth/token",
                "userId",
                Door.OPEN,
                FORBIDDEN,
                GIVEN,
                (mine, theirs) -> new Sent(
                        "/api/auth/token",
                        object(
                                "partnerId", mine.partner().partnerId(),
                                "clientId", mine.partner().clientId(),
                                "clientSecret", mine.partner().clientSecret(),
                                "scope", "user",
                                "userId", theirs.userId()))));
    }

    static Stream<TenancyRow> users() {
        var rows = Stream.of(
                admins("POST /api/users", NOTHING, GIVEN, (mine, theirs) -> new Sent("/api/users", Acme.dana())),
                admins("POST /api/users/with-policy", NOTHING, GIVEN, (mine, theirs) -> {
                    var user = Acme.dana();
                    user.put("policyInfo", POLICY);
                    return new Sent("/api/users/with-policy", user);
                }),
                admins(
                        "PUT /api/users/{userId}",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) ->
                                new Sent("/api/users/" + theirs.userId(), object("firstName", theirs.firstName()))),
                admins(
                        "PUT /api/users/{userId}/update-policy",
                        "userId",
                        FORBIDDEN,
                        (mine, theirs) -> new Sent("/api/users/" + theirs.userId() + "/update-policy", POLICY)),
                partners(
                        "GET /api/users/by-id/{id}",
                        "id",
                        FORBIDDEN,
                        FORBIDDEN,
                        (mine, theirs) -> get("/api/users/by-id/", theirs.userId())),
                partners(
                        "GET /api/users/by-phone/{phoneNumber}",
                        "phoneNumber",
                        NO_USER,
                        NO_USER,
                        (mine, theirs) -> get("/api/users/by-phone/", theirs.phone())),
                partners(
                        "GET /api/users/by-license/{state}/{licensePlate}",
                        "licensePlate",
                        NO_USER,
                        NO_USER,
                        (mine, theirs) -> get("/api/users/by-license/" + STATE + "/", theirs.plate())),
                list("/api/users/list"));
        return Stream.concat(
                rows,
                searches(
                        "/api/users/list",
                        Map.of(
                                "id", Belongings::userId,
                                "firstName", Belongings::firstName,
                                "lastName", Belongings::lastName,
                                "email", Belongings::email,
                                "phone", Belongings::phone,
                                "licensePlate", Belongings::plate)));
    }
}
