package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The partner-wide lists of users and of vehicles: the same three drivers and their three vehicles every time. */
class ListsTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final String phone = Acme.nextPhone();

    private final Answer dana = driver("Dana", "Öz_Driver", "dana@example.com", phone);
    private final Answer eve = driver("Eve", "driver", null, Acme.nextPhone());
    private final Answer dan = driver("dan", "100%", "DAN@example.org", Acme.nextPhone());

    private final Answer golf = vehicle(dana, "WVWZZZAUZKP000001", "abc 123", "CO");
    private final Answer polo = vehicle(eve, "WVWZZZAUZKP000002", "XB-C1", "NV");
    private final Answer bus = vehicle(dan, "1M8GDM9AXKP042788", null, null);

    {
        Acme.join(SERVER).danaWithGolf();
    }

    @Test
    void a_page_counts_all_matches_and_starts_with_the_newest() {
        var first = acme.admin().get("/api/users/list?size=2").ok().json();

        assertThat(first.propertyNames())
                .containsExactly("totalItems", "currentPage", "totalPages", "itemsOnPage", "users");
        assertThat(first.get("totalItems").intValue()).isEqualTo(3);
        assertThat(first.get("totalPages").intValue()).isEqualTo(2);
        assertThat(first.get("itemsOnPage").intValue()).isEqualTo(2);
        assertThat(first.get("users").get(0)).isEqualTo(dan.json());
        var second = acme.admin().get("/api/users/list?size=2&page=1").ok().json();
        assertThat(second.get("currentPage").intValue()).isEqualTo(1);
        assertThat(second.get("users")).containsExactly(dana.json());
        var beyond = acme.admin().get("/api/users/list?size=2&page=2").ok().json();
        assertThat(beyond.get("totalItems").intValue()).isEqualTo(3);
        assertThat(beyond.get("users")).isEmpty();
    }

    @Test
    void a_row_of_vehicles_names_the_owner_in_place_of_user_id_and_phone() {
        var row = acme.admin()
                .get("/api/vehicles?searchBy=license&searchValue=abc123")
                .ok()
                .json()
                .get("vehicles")
                .get(0);

        assertThat(row.propertyNames())
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
                        "owner",
                        "active");
        assertThat(row.get("owner").toString())
                .isEqualTo("{\"id\":\"" + dana.field("id") + "\",\"firstName\":\"Dana\",\"lastName\":\"Öz_Driver\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, dan, dan Dana",
        "firstName, ANA, Dana",
        "lastName, öZ, Dana",
        "lastName, _, Dana",
        "lastName, %, dan",
        "lastName, DRIVER, Eve Dana",
        "email, example.ORG, dan",
        "email, nobody, ''",
        "licensePlate, bc-1, Eve Dana",
        "licensePlate, ABC123, Dana",
        "licensePlate, O, ''",
    })
    void users_are_searched_in_any_case_and_without_wildcards(String by, String value, String found) {
        assertThat(users("searchBy=" + by + "&searchValue=" + Api.encoded(value)))
                .isEqualTo(found);
    }

    @Test
    void users_are_searched_by_number_and_by_their_whole_id() {
        assertThat(users("searchBy=phone&searchValue=" + phone)).isEqualTo("Dana");
        assertThat(users("searchBy=id&searchValue=" + eve.field("id"))).isEqualTo("Eve");
        assertThat(users("searchBy=id&searchValue=XT_IUSR")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "firstName, dan Dana Eve",
        "lastName, dan Eve Dana",
        "email, Eve dan Dana",
        "phone, Dana Eve dan",
        "dateRegistered, Dana Eve dan",
    })
    void users_are_sorted_both_ways(String by, String ascending) {
        assertThat(users("sortBy=" + by + "&sortDirection=asc")).isEqualTo(ascending);
        assertThat(users("sortBy=" + by).split(" ")).containsExactly(reversed(ascending));
    }

    @Test
    void users_are_bounded_by_registration_and_both_bounds_are_inclusive() {
        var at = eve.field("dateRegistered");
        assertThat(users("registrationStartDate=" + at + "&registrationEndDate=" + at))
                .isEqualTo("Eve");
        assertThat(users("registrationEndDate=" + at)).isEqualTo("Eve Dana");
    }

    @Test
    void users_marked_as_fraud_can_be_left_out_or_alone() {
        SERVER.jdbc()
                .sql("update users set fraud = true where phone = :phone")
                .param("phone", phone)
                .update();
        assertThat(users("isFraud=true")).isEqualTo("Dana");
        assertThat(users("isFraud=false")).isEqualTo("dan Eve");
    }

    @Test
    void nobody_who_is_erased_and_nothing_of_his_is_listed() {
        SERVER.jdbc()
                .sql("update users set erased_at = now() where phone = :phone")
                .param("phone", phone)
                .update();
        assertThat(users("sortBy=firstName")).isEqualTo("Eve dan");
        assertThat(vehicles("sortBy=license")).isEqualTo("XB-C1 none");
        assertThat(acme.admin()
                        .get("/api/vehicles")
                        .ok()
                        .json()
                        .get("totalItems")
                        .intValue())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "license, BC-1, XB-C1 abc 123",
        "vin, kp042, none",
        "state, n, XB-C1",
        "userFirstName, dan, none abc 123",
        "userLastName, ÖZ_, abc 123",
        "userEmail, example.com, abc 123",
    })
    void vehicles_are_searched_by_what_is_theirs_and_their_owner_s(String by, String value, String found) {
        assertThat(vehicles("searchBy=" + by + "&searchValue=" + Api.encoded(value)))
                .isEqualTo(found);
    }

    @Test
    void vehicles_are_searched_by_the_owner_s_number() {
        assertThat(vehicles("searchBy=userPhone&searchValue=" + phone.substring(2)))
                .isEqualTo("abc 123");
    }

    @ParameterizedTest
    @CsvSource({
        "license, none abc 123 XB-C1",
        "vin, none abc 123 XB-C1",
        "state, none abc 123 XB-C1",
        "dateAdded, abc 123 XB-C1 none",
        "active, abc 123 XB-C1 none",
    })
    void vehicles_are_sorted(String by, String ascending) {
        assertThat(vehicles("sortBy=" + by + "&sortDirection=asc")).isEqualTo(ascending);
    }

    @Test
    void vehicles_are_bounded_by_their_date_and_by_being_active() {
        acme.admin()
                .send("PUT", "/api/vehicles/deactivate/" + polo.field("id"), null)
                .ok();
        var at = polo.field("dateAdded");

        assertThat(vehicles("active=true")).isEqualTo("none abc 123");
        assertThat(vehicles("isActive=false")).isEqualTo("XB-C1");
        assertThat(vehicles("sortBy=active&sortDirection=asc")).startsWith("XB-C1");
        assertThat(vehicles("addedStartDate=" + at + "&addedEndDate=" + at)).isEqualTo("XB-C1");
        assertThat(vehicles("addedStartDate=" + bus.field("dateAdded"))).isEqualTo("none");
        assertThat(vehicles("addedEndDate=" + golf.field("dateAdded"))).isEqualTo("abc 123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "size=0",
                "size=x",
                "sortBy=id",
                "sortDirection=up",
                "searchBy=zip",
                "isFraud=1&isActive=1",
                "registrationStartDate=monday&addedStartDate=monday"
            })
    void a_filter_that_nobody_understands_is_refused(String query) {
        acme.admin().get("/api/users/list?" + query).refused(400, "ERROR_INVALID_PARAMETERS");
        acme.admin().get("/api/vehicles?" + query).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_plate_search_that_finds_too_many_users_is_refused() {
        SERVER.jdbc()
                .sql("""
                        with crowd as (
                            insert into users (partner_id, id, first_name, last_name, email_verified, phone,
                                               phone_verified, state, custom_fields, registered_at, updated_at)
                            select :partner, gen_random_uuid(), 'A', 'B', false, '+1666' || to_char(n, 'FM0000000'),
                                   false, 'CO', array_fill(null::text, array[5]), now(), now()
                            from generate_series(1, :most) n
                            returning partner_id, id)
                        insert into vehicles (partner_id, id, user_id, plate, plate_key, added_at, updated_at)
                        select partner_id, gen_random_uuid(), id, id::text, id::text || 'CROWD', now(), now() from crowd
                        """)
                .param(
                        "partner",
                        com.mileproof.api.PartnerId.of(acme.partnerId()).value())
                .param("most", Owners.MAX_FOUND)
                .update();
        assertThat(acme.admin()
                        .get("/api/users/list?searchBy=licensePlate&searchValue=crowd")
                        .ok()
                        .json()
                        .get("totalItems")
                        .intValue())
                .isEqualTo(Owners.MAX_FOUND);
        vehicle(dana, "WVWZZZAUZKP000003", "CROWD 1", "CO");
        acme.admin()
                .get("/api/users/list?searchBy=licensePlate&searchValue=crowd")
                .refused(400, "ERROR_INVALID_PARAMETERS");
    }

    private String users(String query) {
        return names("/api/users/list?" + query, "users", "firstName");
    }

    private String vehicles(String query) {
        return names("/api/vehicles?" + query, "vehicles", "license");
    }

    private String names(String path, String rows, String field) {
        var names = new ArrayList<String>();
        acme.admin()
                .get(path)
                .ok()
                .json()
                .get(rows)
                .forEach(row -> names.add(row.get(field).asString("none")));
        return String.join(" ", names);
    }

    private static String[] reversed(String words) {
        return List.of(words.split(" ")).reversed().toArray(String[]::new);
    }

    private Answer driver(String firstName, String lastName, @Nullable String email, String phone) {
        SERVER.clock().advance(Duration.ofSeconds(1));
        var driver = Acme.dana();
        driver.putAll(Api.object("firstName", firstName, "lastName", lastName, "email", email, "phone", phone));
        return acme.admin().post("/api/users", driver).ok();
    }

    private Answer vehicle(Answer driver, String vin, @Nullable String plate, @Nullable String state) {
        SERVER.clock().advance(Duration.ofSeconds(1));
        return acme.admin()
                .post(
                        "/api/vehicles/create/by-vin",
                        VehiclesTest.golf(driver.field("id"), "vin", vin, "licensePlate", plate, "state", state))
                .ok();
    }
}
