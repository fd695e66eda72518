package com.mileproof.users;

import static com.mileproof.users.Drivers.dana;
import static com.mileproof.users.Drivers.insured;
import static com.mileproof.users.Drivers.policy;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UserPolicyTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Drivers drivers = new Drivers(acme);

    @Test
    void with_a_policy_phone_and_policy_number_make_the_user() {
        var dana = dana("email", "dana@example.com");
        var plain = drivers.create(dana);
        var first = drivers.createInsured(dana, "P-1");
        var second = drivers.createInsured(dana, "P-2");
        acme.admin().post("/api/users/with-policy", insured(dana, "P-1")).refused(409, "ERROR_USER_ALREADY_EXISTS");

        assertThat(plain.field("id")).isNotEqualTo(first.field("id")).isNotEqualTo(second.field("id"));
        assertThat(acme.admin()
                        .post("/api/users/with-policy?returnExistingUserIfExists=true", insured(dana, "P-1"))
                        .ok()
                        .json())
                .isEqualTo(first.json());
        assertThat(first.json().get("policyInfo").toString())
                .isEqualTo("{\"policyNumber\":\"P-1\",\"startDate\":\"2026-01-01T00:00:00.000Z\","
                        + "\"endDate\":\"2026-12-31T00:00:00.000Z\"}");
    }

    @Test
    void of_several_users_with_a_number_the_plain_one_is_found_then_the_newest() {
        var dana = dana();
        drivers.createInsured(dana, "P-1");
        SERVER.clock().advance(Duration.ofSeconds(1));
        var newest = drivers.createInsured(dana, "P-2");
        assertThat(drivers.byPhone(newest.field("phone")).field("id")).isEqualTo(newest.field("id"));

        var mixed = dana();
        var plain = drivers.create(mixed);
        SERVER.clock().advance(Duration.ofSeconds(1));
        drivers.createInsured(mixed, "P-1");
        assertThat(drivers.byPhone(plain.field("phone")).field("id")).isEqualTo(plain.field("id"));
    }

    @Test
    void policy_dates_are_required_unless_the_partner_s_settings_say_otherwise() {
        var undated = Api.object("policyNumber", "P-1");
        var body = dana("policyInfo", undated);
        var refused = acme.admin().post("/api/users/with-policy", body).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(refused.text()).contains("policyInfo.startDate is required", "policyInfo.endDate is required");

        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId(), Api.object("policyDatesOptional", true))
                .ok();
        var created = acme.admin().post("/api/users/with-policy", body).ok();
        assertThat(created.json().get("policyInfo").get("endDate").isNull()).isTrue();
    }

    @Test
    void a_policy_does_not_end_before_it_starts() {
        var reversed = Api.object(
                "policyNumber", "P-1", "startDate", "2026-01-02T00:00:00.000Z", "endDate", "2026-01-01T00:00:00.000Z");
        acme.admin()
                .post("/api/users/with-policy", dana("policyInfo", reversed))
                .refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_policy_is_attached_in_place_of_the_former_one() {
        var dana = dana();
        var user = drivers.create(dana);
        var path = "/api/users/" + user.field("id") + "/update-policy";
        acme.admin().put(path, policy("P-1")).ok();
        var attached = acme.admin().put(path, policy("P-2")).ok();
        assertThat(attached.json().get("policyInfo").get("policyNumber").asString())
                .isEqualTo("P-2");

        drivers.createInsured(dana, "P-3");
        acme.admin().put(path, policy("P-3")).refused(409, "ERROR_USER_ALREADY_EXISTS");
        acme.admin().put(path, Api.object("policyNumber", "P-4")).refused(400, "ERROR_INVALID_PARAMETERS");
    }
}
