package com.mileproof.users;

import static com.mileproof.users.Drivers.dana;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class UsersTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Drivers drivers = new Drivers(acme);

    @Test
    void a_user_is_answered_with_the_fields_of_the_contract_in_its_order() {
        var answer = drivers.create(dana("email", "Dana@example.com", "isEmailVerified", true, "customField2", "gold"));

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "firstName",
                        "lastName",
                        "email",
                        "phone",
                        "adminNote",
                        "customField1",
                        "customField2",
                        "customField3",
                        "customField4",
                        "customField5",
                        "address",
                        "policyInfo",
                        "tosAnswer",
                        "partnerCode",
                        "dateRegistered",
                        "updated",
                        "emailVerified",
                        "phoneVerified",
                        "fraud");
        assertThat(answer.json().get("address").propertyNames())
                .containsExactly("addressLine1", "addressLine2", "city", "state", "country", "zip");
        assertThat(answer.field("id")).startsWith("XT_IUSR");
        assertThat(answer.field("email")).isEqualTo("Dana@example.com");
        assertThat(answer.json().get("emailVerified").booleanValue()).isTrue();
        assertThat(answer.json().get("phoneVerified").booleanValue()).isFalse();
        assertThat(answer.field("customField2")).isEqualTo("gold");
        assertThat(answer.json().get("customField1").isNull()).isTrue();
        assertThat(answer.json().get("policyInfo").isNull()).isTrue();
        assertThat(answer.field("tosAnswer")).isEqualTo("None");
        assertThat(answer.json().get("address").get("country").asString()).isEqualTo("US");
        assertThat(answer.field("dateRegistered")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }

    @Test
    void what_was_created_reads_back_the_same_by_id_and_by_phone() {
        var created = drivers.create(dana());

        assertThat(drivers.byId(created).json()).isEqualTo(created.json());
        assertThat(drivers.byPhone(created.field("phone")).json()).isEqualTo(created.json());
    }

    @Test
    void a_phone_number_is_taken_once_whether_with_policy_or_without() {
        var created = drivers.create(dana());
        acme.admin()
                .post("/api/users", dana("phone", created.field("phone")))
                .refused(409, "ERROR_USER_ALREADY_EXISTS");
        var insured = drivers.createInsured(dana(), "P-1");
        acme.admin()
                .post("/api/users", dana("phone", insured.field("phone")))
                .refused(409, "ERROR_USER_ALREADY_EXISTS");
    }

    @Test
    void an_e_mail_address_is_taken_once_in_whatever_case() {
        drivers.create(dana("email", "dana@example.com"));
        acme.admin().post("/api/users", dana("email", "DANA@Example.com")).refused(409, "ERROR_USER_ALREADY_EXISTS");
    }

    @Test
    void another_partner_may_have_the_same_person() {
        var dana = dana("email", "dana@example.com");
        drivers.create(dana);
        Acme.join(SERVER).admin().post("/api/users", dana).ok();
    }

    @Test
    void the_existing_user_is_answered_on_request_by_phone_before_e_mail() {
        var one = drivers.create(dana("email", "one@example.com"));
        var other = drivers.create(dana("email", "other@example.com"));

        assertThat(drivers.existing("phone", one.field("phone"), "email", "other@example.com"))
                .isEqualTo(one.field("id"));
        assertThat(drivers.existing("email", "other@example.com")).isEqualTo(other.field("id"));
        assertThat(drivers.existing("email", "new@example.com")).isNotIn(one.field("id"), other.field("id"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    phone     | `"5556667777"`            | phone must be +1
                    phone     | `5556667777`              | phone must be a text
                    email     | `"dana"`                  | email must be
                    email     | `"d@ana@example.com"`     | email must be
                    email     | `"dana @example.com"`     | email must be
                    firstName | `null`                    | firstName is required
                    lastName  | `"a\\u0000b"`             | lastName must not contain
                    address   | `null`                    | address is required
                    address   | `{}`                      | address.state is required
                    address   | `[]`                      | address must be an object
                    address   | `{"state":"CA","country":"CA"}` | address.country must be US
                    isPhoneVerified | `1`                 | isPhoneVerified must be true or false
                    """)
    void what_is_malformed_is_named(String field, String value, String said) {
        var body = new JsonMapper().createObjectNode();
        dana().forEach((name, sent) -> body.putPOJO(name, sent));
        var mapper = new JsonMapper();
        body.set(field, mapper.readTree(value));
        var refused = acme.admin()
                .post("/api/users", mapper.writeValueAsString(body))
                .refused(400, "ERROR_INVALID_PARAMETERS");

        assertThat(refused.text()).contains(said);
    }

    @Test
    void a_wrong_state_has_a_code_of_its_own() {
        acme.admin()
                .post("/api/users", dana("address", Api.object("state", "ZZ")))
                .refused(400, "ERROR_INVALID_STATE_CODE");
        acme.admin()
                .put("/api/users/" + acme.driver(), Api.object("address", Api.object("state", "ZZ")))
                .refused(400, "ERROR_INVALID_STATE_CODE");
    }

    @Test
    void every_script_has_its_names() {
        var created = drivers.create(dana("firstName", "Дана 🚗", "lastName", "O'Néill %_\\\"<b>"));

        assertThat(drivers.byId(created).field("firstName")).isEqualTo("Дана 🚗");
        assertThat(drivers.byId(created).field("lastName")).isEqualTo("O'Néill %_\\\"<b>");
    }
}
