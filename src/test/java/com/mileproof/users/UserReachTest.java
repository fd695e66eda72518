package com.mileproof.users;

import static com.mileproof.users.Drivers.dana;
import static com.mileproof.users.Drivers.insured;
import static com.mileproof.users.Drivers.policy;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserReachTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Drivers drivers = new Drivers(acme);

    @Test
    void unknown_and_malformed_ids_and_numbers_are_not_found() {
        for (var id : new String[] {"XT_IUSR00000000000000000000000000", "1", "%20", "XT_IVEH", "null"}) {
            acme.admin().get("/api/users/by-id/" + id).refused(404, "ERROR_USER_NOT_FOUND");
            acme.admin().put("/api/users/" + id, "{}").refused(404, "ERROR_USER_NOT_FOUND");
        }
        acme.admin().get("/api/users/by-phone/+15550000000").refused(404, "ERROR_USER_NOT_FOUND");
        acme.admin().get("/api/users/by-phone/dana").refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void another_partner_s_user_is_forbidden_by_id_and_unknown_by_phone() {
        var created = drivers.create(dana());
        var other = Acme.join(SERVER).admin();
        var id = created.field("id");
        other.get("/api/users/by-id/" + id).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        other.put("/api/users/" + id, "{}").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        other.put("/api/users/" + id + "/update-policy", policy("P-1"))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        other.get("/api/users/by-phone/" + created.field("phone")).refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void a_bound_token_sees_its_user_alone() {
        var dana = dana();
        var own = drivers.createInsured(dana, "P-1");
        SERVER.clock().advance(Duration.ofSeconds(1));
        var other = drivers.createInsured(dana, "P-2");
        var app = acme.appOf(own.field("id"));

        app.get("/api/users/by-id/" + own.field("id")).ok();
        app.get("/api/users/by-id/" + other.field("id")).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(app.get("/api/users/by-phone/" + own.field("phone")).ok().field("id"))
                .isEqualTo(own.field("id"));
        app.get("/api/users/by-phone/" + drivers.create(dana()).field("phone")).refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void a_token_of_user_scope_changes_nothing() {
        var id = acme.driver();
        var app = acme.app();
        app.post("/api/users", dana()).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.post("/api/users/with-policy", insured(dana(), "P-1")).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.put("/api/users/" + id, "{}").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.put("/api/users/" + id + "/update-policy", policy("P-1")).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.get("/api/users/by-id/" + id).ok();
    }
}
