package com.mileproof.checkins;

import static com.mileproof.checkins.ListedCheckins.OLDEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The partner-wide list, of the check-ins that {@link ListedCheckins} tells of. */
class ListCheckinsTest {

    private static final String LIST = "/api/checkins/mileage";
    private static final String ALL = "pending held withdrawn voided declined confirmed";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    static @Nullable ListedCheckins made;

    @BeforeAll
    static void make_them() {
        made = new ListedCheckins(SERVER);
    }

    @Test
    void the_envelope_has_the_contracts_fields_and_a_row_those_of_a_check_in_and_its_owner() {
        var page = list("size=2").json();
        assertThat(page.propertyNames())
                .containsExactly("totalItems", "currentPage", "totalPages", "itemsOnPage", "checkins");
        for (var name : List.of("totalItems", "currentPage", "totalPages", "itemsOnPage")) {
            assertThat(page.get(name).isIntegralNumber()).as(name).isTrue();
        }
        var row = page.get("checkins").get(0);
        var alone = made().partner()
                .get("/api/vehicles/checkin/mileage/" + made().id("pending"))
                .ok()
                .json();
        var fields = new ArrayList<>(alone.propertyNames());
        assertThat(row.propertyNames())
                .startsWith(fields.toArray(String[]::new))
                .hasSize(fields.size() + 1);
        fields.forEach(field -> assertThat(row.get(field)).as(field).isEqualTo(alone.get(field)));
        assertThat(row.get("owner").propertyNames()).containsExactly("id", "firstName", "lastName");
        assertThat(row.get("owner").get("id").asString()).isEqualTo(made().odd().userId());
        assertThat(row.get("owner").get("lastName").asString()).isEqualTo("O'Neil_\\Ünder");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    ''                  | 0          | 1 | pending held withdrawn voided declined confirmed
                    size=4              | 0          | 2 | pending held withdrawn voided
                    size=4&page=1       | 1          | 2 | declined confirmed
                    size=4&page=2       | 2          | 2 | ''
                    size=6              | 0          | 1 | pending held withdrawn voided declined confirmed
                    size=1&page=5       | 5          | 6 | confirmed
                    size=1000000        | 0          | 1 | pending held withdrawn voided declined confirmed
                    page=2147483647     | 2147483647 | 1 | ''
                    page=&size=         | 0          | 1 | pending held withdrawn voided declined confirmed
                    status=OnHold&size=1 | 0         | 1 | held
                    isFraud=true&status=Pending | 0  | 0 | ''
                    """)
    void a_page_tells_where_it_stands(String query, int current, int pages, String names) {
        var page = list(query);
        assertThat(names(page)).isEqualTo(words(names));
        assertThat(page.json().get("currentPage").intValue()).isEqualTo(current);
        assertThat(page.json().get("totalPages").intValue()).isEqualTo(pages);
        assertThat(page.json().get("itemsOnPage").intValue())
                .isEqualTo(words(names).size());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    sortBy=dateCheckedIn                    | pending held withdrawn voided declined confirmed
                    sortDirection=desc                      | pending held withdrawn voided declined confirmed
                    sortBy=dateCheckedIn&sortDirection=asc  | confirmed declined voided withdrawn held pending
                    sortBy=dateUpdated                      | voided pending held withdrawn declined confirmed
                    sortBy=dateUpdated&sortDirection=asc    | confirmed declined withdrawn held pending voided
                    """)
    void the_list_is_sorted_by_either_date_newest_first(String query, String names) {
        assertThat(names(list(query))).isEqualTo(words(names));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    license       | glf          | held withdrawn voided declined confirmed
                    license       | GLF-01       | held withdrawn voided declined confirmed
                    license       | f 01         | held withdrawn voided declined confirmed
                    license       | a&b'c        | pending
                    license       | %            | ""
                    license       | G_F          | ""
                    vin           | wvwzzz       | pending held withdrawn voided declined confirmed
                    vin           | nope         | ""
                    state         | co           | pending held withdrawn voided declined confirmed
                    state         | C            | pending held withdrawn voided declined confirmed
                    state         | CA           | ""
                    userFirstName | DAN          | held withdrawn voided declined confirmed
                    userFirstName | 100%         | pending
                    userFirstName | %            | pending
                    userFirstName | D%a          | ""
                    userFirstName | "  dana "    | held withdrawn voided declined confirmed
                    userLastName  | _            | pending
                    userLastName  | \\           | pending
                    userLastName  | o'neil_\\ün  | pending
                    userLastName  | ÜNDER        | pending
                    userLastName  | ' or 1=1 --  | ""
                    userEmail     | odd_one@EX   | pending
                    userEmail     | @            | pending
                    userPhone     | 0001234      | pending
                    userPhone     | +1555000     | pending
                    id            | {pending}    | pending
                    id            | XT_ICHK      | ""
                    id            | %            | ""
                    license       | ""           | pending held withdrawn voided declined confirmed
                    """)
    void a_search_finds_a_part_in_any_case_and_takes_wildcards_literally(String by, String value, String names) {
        var query = "searchBy=" + by + "&searchValue=" + Api.encoded(made().filled(value));
        assertThat(names(list(query))).isEqualTo(words(names));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    status=Pending              | pending
                    status=OnHold               | held
                    status=Confirmed            | confirmed
                    status=Declined             | declined
                    status=Archived             | withdrawn voided
                    status=All                  | pending held withdrawn voided declined confirmed
                    isFraud=true                | declined
                    isFraud=false               | pending held withdrawn voided confirmed
                    vehicleId={golf}            | held withdrawn voided declined confirmed
                    vehicleId={odd}             | pending
                    vehicleId={foreign}         | ''
                    vehicleId=XT_IVEH00000000000000000000000000 | ''
                    vehicleId=rubbish           | ''
                    vehicleId={pending}         | ''
                    vehicleId={golf}&status=All&isFraud=false&searchBy=license&searchValue=glf&sortDirection=asc | confirmed voided withdrawn held
                    vehicleId={odd}&searchBy=license&searchValue=glf | ''
                    status=Archived&checkinEndDate=2031-03-04T00:00:00Z | voided
                    status=Archived&updatedEndDate=2031-03-05T00:00:00Z | withdrawn
                    """)
    void filters_choose_and_are_combined(String query, String names) {
        assertThat(names(list(made().filled(query)))).isEqualTo(words(names));
    }

    @Test
    void the_bounds_of_the_dates_are_inclusive() {
        for (var date : List.of("checkedInAt", "updated")) {
            var parameter = date.equals("updated") ? "updated" : "checkin";
            for (var name : OLDEST_FIRST) {
                var at = Instant.parse(made().partner()
                        .get("/api/vehicles/checkin/mileage/" + made().id(name))
                        .ok()
                        .field(date));
                assertThat(names(list(parameter + "StartDate=" + at))).contains(name);
                assertThat(names(list(parameter + "EndDate=" + at))).contains(name);
                assertThat(names(list(parameter + "StartDate=" + at + "&" + parameter + "EndDate=" + at)))
                        .containsExactly(name);
                assertThat(names(list(parameter + "StartDate=" + at.plusMillis(1))))
                        .doesNotContain(name);
                assertThat(names(list(parameter + "EndDate=" + at.minusMillis(1))))
                        .doesNotContain(name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2031-03-03T00:00:00Z",
                "2031-03-03T00:00:00.000Z",
                "2031-03-03T02:00:00%2B02:00",
                "2031-03-03T02:00:00+02:00",
                "2031-03-02T18:00:00-06:00",
                "2031-03-03T00:00Z"
            })
    void a_bound_may_come_in_any_offset(String bound) {
        assertThat(names(list("checkinStartDate=" + bound))).isEqualTo(words("pending held withdrawn voided"));
        assertThat(names(list("checkinEndDate=" + bound))).isEqualTo(words("declined confirmed"));
        assertThat(names(list("checkinStartDate=" + bound + "&checkinEndDate=2031-03-01T00:00:00Z")))
                .isEmpty();
    }

    @Test
    void a_vehicles_own_list_is_newest_first_with_all_that_became_of_its_check_ins() {
        var rows = made().partner()
                .get("/api/vehicles/" + made().golf().vehicleId() + "/checkins/mileage")
                .ok();
        assertThat(ids(rows.json())).isEqualTo(words("held withdrawn voided declined confirmed"));
        made().partner()
                .get("/api/vehicles/" + made().foreignVehicle() + "/checkins/mileage")
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        made().partner().get("/api/vehicles/rubbish/checkins/mileage").refused(404, "ERROR_VEHICLE_NOT_FOUND");
    }

    @Test
    void nobody_else_sees_any_of_it() {
        var globex = Acme.join(SERVER);
        assertThat(globex.admin().get(LIST).ok().json().get("totalItems").longValue())
                .isZero();
        assertThat(names(list("size=100"))).isEqualTo(words(ALL)).doesNotContain("a stranger");
    }

    private static ListedCheckins made() {
        return Objects.requireNonNull(made);
    }

    private static Answer list(String query) {
        return made().partner().get(LIST + "?" + query).ok();
    }

    private static List<String> names(Answer page) {
        var names = ids(page.json().get("checkins"));
        assertThat(page.json().get("itemsOnPage").intValue()).isEqualTo(names.size());
        return names;
    }

    private static List<String> ids(JsonNode rows) {
        return rows.valueStream()
                .map(row -> made().name(row.get("id").asString()))
                .toList();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }
}
