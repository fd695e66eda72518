package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.RunningServer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every search for a plate is recorded with who, what for and from where; nothing else is. */
class PlateSearchTest {

    private static final String PURPOSE = "Mileproof-Purpose";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    @BeforeEach
    void nothing() {
        SERVER.jdbc().sql("truncate audit_log").update();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/vehicles/by-license/ca/7abc123",
                "/api/users/by-license/CA/7ABC123",
                "/api/vehicles?searchBy=license&searchValue=7abc",
                "/api/users/list?searchBy=licensePlate&searchValue=7abc",
                "/api/checkins/mileage?searchBy=license&searchValue=7abc"
            })
    void a_search_is_recorded_also_when_it_finds_nothing(String path) {
        acme.admin().from("203.0.113.9").with(PURPOSE, "claim_handling").get(path);
        acme.admin().get(path);
        assertThat(searches())
                .hasSize(2)
                .allSatisfy(row ->
                        assertThat(row.toLowerCase(java.util.Locale.ROOT)).contains("client xt_icli", "7abc"));
        assertThat(searches().getFirst()).contains("claim_handling", "203.0.113.9");
        assertThat(searches().getLast()).contains("policy_service");
        acme.admin().with(PURPOSE, "curiosity").get(path).refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(searches()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/by-license/CA/", "/api/vehicles/by-license/CA/"})
    void a_search_for_what_is_no_plate_is_recorded_at_a_length_that_can_be_searched(String path) {
        assertThat(acme.admin().get(path + "x".repeat(3_000)).status()).isEqualTo(404);
        assertThat(searches()).singleElement().asString().contains("x".repeat(200) + "…");
    }

    @Test
    void a_token_of_a_user_is_recorded_as_that_user() {
        var dana = acme.admin().post("/api/users", Acme.dana()).ok().field("id");
        acme.appOf(dana).get("/api/vehicles/by-license/CA/7ABC123");
        assertThat(searches()).singleElement().asString().contains("user " + dana);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/vehicles", "/api/users/list?searchBy=firstName&searchValue=Dana", "/api/checkins/mileage"})
    void what_is_no_search_for_a_plate_is_not_recorded(String path) {
        acme.admin().get(path).ok();
        assertThat(searches()).isEmpty();
    }

    private static List<String> searches() {
        return SERVER.jdbc()
                .sql("""
                        select actor || ' ' || subject || ' ' || purpose || ' ' || address
                        from audit_log where action = 'plate.searched' and partner_id is not null order by position
                        """)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
