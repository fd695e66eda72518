package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Vins;
import java.time.Duration;
import java.time.Year;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class VehiclesTest {

    private static final String BY_VIN = "/api/vehicles/create/by-vin";
    private static final String BY_LICENSE = "/api/vehicles/create/by-license";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    @Test
    void a_vehicle_is_answered_with_the_fields_of_the_contract_in_its_order() {
        var dana = acme.admin().post("/api/users", Acme.dana()).ok();
        var answer = acme.admin()
                .post(
                        BY_VIN,
                        golf(dana.field("id"), "vin", "wvwzzzauzkp000001", "licensePlate", " ab-c 1", "state", "co"))
                .ok();

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "license",
                        "photoUrl",
                        "make",
                        "model",
                        "vin",
                        "state",
                        "year",
                        "dateAdded",
                        "updated",
                        "userId",
                        "customerPhoneNumber",
                        "active");
        assertThat(answer.field("id")).startsWith("XT_IVEH");
        assertThat(answer.field("license")).isEqualTo("ab-c 1");
        assertThat(answer.json().get("photoUrl").isNull()).isTrue();
        assertThat(answer.field("vin")).isEqualTo("WVWZZZAUZKP000001");
        assertThat(answer.field("state")).isEqualTo("CO");
        assertThat(answer.json().get("year").toString()).isEqualTo("\"2019\"");
        assertThat(answer.field("userId")).isEqualTo(dana.field("id"));
        assertThat(answer.field("customerPhoneNumber")).isEqualTo(dana.field("phone"));
        assertThat(answer.json().get("active").booleanValue()).isTrue();
        assertThat(acme.admin()
                        .get("/api/vehicles/by-id/" + answer.field("id"))
                        .ok()
                        .json())
                .isEqualTo(answer.json());
    }

    @Test
    void a_vehicle_by_licence_is_made_from_the_plate_alone() {
        var dana = acme.admin().post("/api/users", Acme.dana()).ok();
        var answer = acme.admin()
                .post(BY_LICENSE, plated(dana.field("phone"), "abc 123", "mileage", 12))
                .ok();

        assertThat(answer.field("license")).isEqualTo("abc 123");
        assertThat(answer.field("state")).isEqualTo("CO");
        assertThat(answer.field("userId")).isEqualTo(dana.field("id"));
        for (var unknown : new String[] {"vin", "make", "model", "year"}) {
            assertThat(answer.json().get(unknown).isNull()).as(unknown).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    userId | null                  | userId is required
                    vin    | null                  | vin is required
                    vin    | "WVWZZZAUZKP00000"    | vin must be 17
                    vin    | "1M8GDM9A1KP042788"   | vin is mistyped
                    make   | " "                   | make is required
                    model  | 3                     | model must be a text
                    year   | null                  | year is required
                    year   | "2019"                | year must be a number
                    year   | 1979                  | year must be a whole number from 1980
                    year   | 2019.5                | year must be a whole number from 1980
                    year   | 99999999999999        | year must be a whole number from 1980
                    licensePlate | "ABCDEFGHIJKLM" | licensePlate must be 1 to 12
                    licensePlate | 5               | licensePlate must be a text
                    state  | "ZZ"                  | state must be a US state
                    """)
    void what_is_malformed_is_named(String field, String value, String said) {
        assertThat(create(field, value).refused(400, "ERROR_INVALID_PARAMETERS").text())
                .contains(said);
    }

    @Test
    void a_wrong_state_has_a_code_of_its_own_where_a_plate_makes_the_vehicle() {
        var phone = acme.admin().post("/api/users", Acme.dana()).ok().field("phone");
        acme.admin().post(BY_LICENSE, plated(phone, "A1", "state", "ZZ")).refused(400, "ERROR_INVALID_STATE_CODE");
        acme.admin().post(BY_LICENSE, plated(phone, "A1", "state", null)).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_model_year_runs_ahead_of_the_calendar_but_not_far() {
        int thisYear = Year.now(SERVER.clock()).getValue();
        create("year", "" + (thisYear + 2)).ok();
        create("year", "" + (thisYear + 3)).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void the_year_agrees_with_a_north_american_vin() {
        var user = acme.driver();
        acme.admin()
                .post(BY_VIN, golf(user, "vin", "1M8GDM9AXKP042788", "year", 1990))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin()
                .post(BY_VIN, golf(user, "vin", "1M8GDM9AXKP042788", "year", 1989))
                .ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"phone\":\"5556667777\"", "\"licensePlate\":\"\"", "\"mileage\":0", "\"mileage\":1.5"})
    void what_is_malformed_by_licence_is_refused(String field) {
        var body = new JsonMapper().createObjectNode();
        plated(Acme.nextPhone(), "A1").forEach(body::putPOJO);
        var change = new JsonMapper().readTree("{" + field + "}");
        change.properties().forEach(changed -> body.set(changed.getKey(), changed.getValue()));
        acme.admin().post(BY_LICENSE, body).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_vin_and_a_plate_stand_once_among_the_active_vehicles_of_a_partner() {
        var user = acme.driver();
        var vin = Vins.next();
        var plate = Acme.nextPlate();
        var first = acme.admin()
                .post(BY_VIN, golf(user, "vin", vin, "licensePlate", plate, "state", "CO"))
                .ok()
                .field("id");
        acme.admin().post(BY_VIN, golf(user, "vin", vin)).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
        var spaced = plate.toLowerCase(java.util.Locale.ROOT).replace("tst", "t s-t");
        acme.admin()
                .post(BY_VIN, golf(user, "licensePlate", spaced, "state", "CO"))
                .refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
        acme.admin()
                .post(BY_VIN, golf(user, "licensePlate", plate, "state", "NV"))
                .ok();
        var other = Acme.join(SERVER);
        other.admin()
                .post(BY_VIN, golf(other.driver(), "vin", vin, "licensePlate", plate, "state", "CO"))
                .ok();

        acme.admin().send("PUT", "/api/vehicles/deactivate/" + first, null).ok();
        acme.admin()
                .post(BY_VIN, golf(user, "vin", vin, "licensePlate", plate, "state", "CO"))
                .ok();
        acme.admin().send("PUT", "/api/vehicles/activate/" + first, null).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
    }

    @Test
    void on_and_off_the_policy_can_be_said_twice() {
        var id = acme.golf(acme.driver(), Acme.nextPlate());
        var off =
                acme.admin().send("PUT", "/api/vehicles/deactivate/" + id, null).ok();
        SERVER.clock().advance(Duration.ofSeconds(1));

        assertThat(off.json().get("active").booleanValue()).isFalse();
        assertThat(acme.admin()
                        .send("PUT", "/api/vehicles/deactivate/" + id, null)
                        .ok()
                        .json())
                .isEqualTo(off.json());
        var on = acme.admin().send("PUT", "/api/vehicles/activate/" + id, null).ok();
        assertThat(on.json().get("active").booleanValue()).isTrue();
        assertThat(on.field("updated")).isGreaterThan(off.field("updated"));
        assertThat(acme.admin()
                        .send("PUT", "/api/vehicles/activate/" + id, null)
                        .ok()
                        .json())
                .isEqualTo(on.json());
    }

    @Test
    void an_update_changes_what_is_sent_and_an_empty_text_clears() {
        var id = acme.golf(acme.driver(), Acme.nextPlate());

        assertThat(update(Api.object("vehicleId", id, "state", "nv")).field("state"))
                .isEqualTo("NV");
        var renamed = update(Api.object("id", id, "licensePlate", "new 1"));
        assertThat(renamed.field("license")).isEqualTo("new 1");
        assertThat(renamed.field("state")).isEqualTo("NV");
        assertThat(update(Api.object("id", id, "licensePlate", null)).field("license"))
                .isEqualTo("new 1");
        var cleared = update(Api.object("id", id, "licensePlate", "", "state", ""));
        assertThat(cleared.json().get("license").isNull()).isTrue();
        assertThat(cleared.json().get("state").isNull()).isTrue();
    }

    @Test
    void a_picture_that_the_partner_keeps_is_answered_until_it_is_cleared() {
        var dana = acme.driver();
        var picture = "https://pictures.example/golf.jpg";
        var golf = acme.admin()
                .post(BY_VIN, golf(dana, "vin", Vins.next(), "photoUrl", picture))
                .ok();
        assertThat(golf.field("photoUrl")).isEqualTo(picture);
        var id = golf.field("id");
        assertThat(update(Api.object("id", id, "state", "nv")).field("photoUrl"))
                .isEqualTo(picture);
        for (var wrong : List.of(
                "http://pictures.example/golf.jpg", "golf.jpg", acme.photo(dana), "https://a b", "https:///x")) {
            acme.admin()
                    .put("/api/vehicles/update", Api.object("id", id, "photoUrl", wrong))
                    .refused(400, "ERROR_INVALID_PARAMETERS");
        }
        assertThat(update(Api.object("id", id, "photoUrl", ""))
                        .json()
                        .get("photoUrl")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_user_s_vehicles_are_listed_by_id_and_by_phone() {
        var dana = acme.admin().post("/api/users", Acme.dana()).ok();
        var first = acme.golf(dana.field("id"), Acme.nextPlate());
        SERVER.clock().advance(Duration.ofSeconds(1));
        var second = acme.golf(dana.field("id"), null);
        acme.admin().put("/api/vehicles/deactivate/" + first, "").ok();
        acme.danaWithGolf();
        var byId = acme.appOf(dana.field("id"))
                .get("/api/users/by-id/" + dana.field("id") + "/vehicles")
                .ok()
                .json();
        assertThat(byId.valueStream().map(one -> one.get("id").asString())).containsExactly(second, first);
        assertThat(byId.get(1))
                .isEqualTo(acme.admin().get("/api/vehicles/by-id/" + first).ok().json());
        assertThat(acme.admin()
                        .get("/api/users/by-phone/" + Api.encoded(dana.field("phone")) + "/vehicles")
                        .ok()
                        .json())
                .isEqualTo(byId);
        acme.admin().get("/api/users/by-phone/123/vehicles").refused(404, "ERROR_USER_NOT_FOUND");
        acme.admin().get("/api/users/by-id/XT_IUSRNOTHING/vehicles").refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void only_an_active_vehicle_needs_a_plate_of_its_own() {
        var user = acme.driver();
        var plate = Acme.nextPlate();
        acme.golf(user, plate);
        var other = acme.golf(user, null);
        var change = Api.object("vehicleId", other, "licensePlate", plate, "state", "CO");
        acme.admin().put("/api/vehicles/update", change).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
        acme.admin().send("PUT", "/api/vehicles/deactivate/" + other, null).ok();
        update(change);
        acme.admin().send("PUT", "/api/vehicles/activate/" + other, null).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
    }

    @Test
    void an_update_names_its_vehicle_and_sends_a_plate_that_can_be_one() {
        acme.admin().put("/api/vehicles/update", "{}").refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin()
                .put("/api/vehicles/update", Api.object("vehicleId", "x", "licensePlate", "€"))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin()
                .put("/api/vehicles/update", Api.object("vehicleId", "x", "state", "ZZ"))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin()
                .put("/api/vehicles/update", Api.object("vehicleId", "x", "licensePlate", "A1"))
                .refused(404, "ERROR_VEHICLE_NOT_FOUND");
    }

    private Answer update(Object change) {
        return acme.admin().put("/api/vehicles/update", change).ok();
    }

    private Answer create(String field, String value) {
        var mapper = new JsonMapper();
        var body = mapper.createObjectNode();
        golf(acme.driver()).forEach(body::putPOJO);
        body.set(field, mapper.readTree(value));
        return acme.admin().post(BY_VIN, body);
    }

    static Map<String, @Nullable Object> golf(String userId, @Nullable Object... fields) {
        var golf =
                Api.object("userId", userId, "vin", Vins.next(), "make", "Volkswagen", "model", "Golf", "year", 2019);
        golf.putAll(Api.object(fields));
        return golf;
    }

    static Map<String, @Nullable Object> plated(String phone, String plate, @Nullable Object... fields) {
        var vehicle = Api.object("phone", phone, "licensePlate", plate, "state", "CO");
        vehicle.putAll(Api.object(fields));
        return vehicle;
    }
}
