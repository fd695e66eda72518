package com.mileproof.users;

import static com.mileproof.users.Drivers.dana;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserChangeTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Drivers drivers = new Drivers(acme);

    @Test
    void a_change_leaves_what_is_not_sent_and_clears_what_is_null() {
        var created = drivers.create(dana("email", "dana@example.com", "isPhoneVerified", true, "customField1", "one"));
        SERVER.clock().advance(Duration.ofSeconds(1));
        var changed = acme.admin()
                .put(
                        "/api/users/" + created.field("id"),
                        Api.object(
                                "lastName",
                                "Miller",
                                "email",
                                null,
                                "customField5",
                                "five",
                                "address",
                                Api.object("state", "nv", "zip", null)))
                .ok();

        assertThat(changed.field("firstName")).isEqualTo("Dana");
        assertThat(changed.field("lastName")).isEqualTo("Miller");
        assertThat(changed.json().get("email").isNull()).isTrue();
        assertThat(changed.json().get("phoneVerified").booleanValue()).isTrue();
        assertThat(changed.field("customField1")).isEqualTo("one");
        assertThat(changed.field("customField5")).isEqualTo("five");
        assertThat(changed.json().get("address").toString())
                .isEqualTo("{\"addressLine1\":\"1 Main St\",\"addressLine2\":null,\"city\":\"Denver\","
                        + "\"state\":\"NV\",\"country\":\"US\",\"zip\":null}");
        assertThat(changed.field("dateRegistered")).isEqualTo(created.field("dateRegistered"));
        assertThat(changed.field("updated")).isGreaterThan(created.field("updated"));
        assertThat(drivers.byId(created).json()).isEqualTo(changed.json());
    }

    @Test
    void what_a_partner_keeps_about_a_user_is_answered_and_finds_him() {
        var created = drivers.create(dana("adminNote", "calls back", "tosAnswer", "Accepted", "partnerCode", "P-7"));
        assertThat(created.field("adminNote")).isEqualTo("calls back");
        assertThat(created.field("tosAnswer")).isEqualTo("Accepted");
        assertThat(created.field("partnerCode")).isEqualTo("P-7");
        assertThat(created.json().get("fraud").booleanValue()).isFalse();
        var path = "/api/users/" + created.field("id");
        var changed = acme.admin()
                .put(path, Api.object("isFraud", true, "adminNote", null))
                .ok();
        assertThat(changed.json().get("fraud").booleanValue()).isTrue();
        assertThat(changed.json().get("adminNote").isNull()).isTrue();
        assertThat(changed.field("partnerCode")).isEqualTo("P-7");
        assertThat(drivers.byId(created).json()).isEqualTo(changed.json());
        assertThat(acme.admin().get("/api/users/list?isFraud=true").ok().json().at("/users/0"))
                .isEqualTo(changed.json());
        var cleared = acme.admin().put(path, Api.object("tosAnswer", null)).ok();
        assertThat(cleared.field("tosAnswer")).isEqualTo("None");
        assertThat(cleared.json().get("fraud").booleanValue()).isTrue();
        acme.admin().put(path, Api.object("tosAnswer", "Maybe")).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_user_without_e_mail_address_has_none_that_is_verified() {
        var created = drivers.create(dana("email", "dana@example.com", "isEmailVerified", true));
        var changed = acme.admin()
                .put("/api/users/" + created.field("id"), "{\"email\":null}")
                .ok();

        assertThat(changed.json().get("emailVerified").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"firstName\":null}",
                "{\"lastName\":\" \"}",
                "{\"phone\":null}",
                "{\"address\":null}",
                "{\"address\":{\"city\":\"Reno\"}}",
                "{\"isEmailVerified\":\"true\"}"
            })
    void a_change_cannot_take_away_what_a_user_must_have(String change) {
        acme.admin().put("/api/users/" + acme.driver(), change).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_change_to_another_user_s_phone_or_e_mail_is_refused() {
        var other = drivers.create(dana("email", "other@example.com"));
        var path = "/api/users/" + acme.driver();
        acme.admin().put(path, Api.object("phone", other.field("phone"))).refused(409, "ERROR_USER_ALREADY_EXISTS");
        acme.admin().put(path, Api.object("email", "OTHER@example.com")).refused(409, "ERROR_USER_ALREADY_EXISTS");
    }

    @Test
    void a_twin_with_a_policy_does_not_keep_the_plain_user_from_changing_his_name() {
        var dana = dana("email", "dana@example.com");
        var plain = drivers.create(dana);
        drivers.createInsured(dana, "P-1");
        acme.admin()
                .put(
                        "/api/users/" + plain.field("id"),
                        Api.object("firstName", "Dan", "phone", dana.get("phone"), "email", "dana@EXAMPLE.com"))
                .ok();
    }
}
