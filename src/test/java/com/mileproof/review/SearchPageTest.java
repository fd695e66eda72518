package com.mileproof.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searching, and the pages of vehicles and drivers, in a real browser. */
class SearchPageTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Caseload load = new Caseload(SERVER, acme);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final Staff staff = new Staff(SERVER);

    @BeforeEach
    void nobody() {
        SERVER.jdbc().sql("truncate console_accounts, audit_log cascade").update();
    }

    @Test
    void a_plate_is_searched_for_with_a_purpose_only_and_that_is_recorded() {
        var page = enter(acme, "dana");
        search(page, dana.plate(), "");
        assertThat(page.textContent("[role=alert]")).contains("what you need it for");
        assertThat(searches()).isEmpty();

        search(page, " " + dana.plate().toLowerCase(Locale.ROOT) + " ", "claim_handling");
        assertThat(page.url()).endsWith("/console/search");
        assertThat(page.locator("a[href='/console/vehicles/" + dana.vehicleId() + "']"))
                .hasCount(1);
        assertThat(searches()).containsExactly("plate.searched " + dana.plate() + " claim_handling");
        browser.look(page, "search");
    }

    @Test
    void another_partner_s_people_are_not_found_though_the_plate_is_the_same() {
        var other = Acme.join(SERVER);
        var theirs = other.dana(dana.plate());
        var page = enter(acme, "dana");
        search(page, dana.plate(), "claim_handling");
        assertThat(page.content()).contains(dana.vehicleId()).doesNotContain(theirs.vehicleId());

        var both = browser.desk();
        staff.hire("erin", AccountRole.viewer, load.partner(), new Caseload(SERVER, other).partner());
        staff.signIn(both, "erin");
        both.navigate(SERVER.url() + "/console/search");
        search(both, dana.plate(), "fraud_investigation");
        assertThat(both.content()).contains(dana.vehicleId()).contains(theirs.vehicleId());
    }

    @Test
    void phone_mail_vin_and_ids_lead_to_people_and_their_check_ins() {
        var id = dana.checkIn(42_180).ok().field("id");
        SERVER.jdbc()
                .sql("update users set email = 'Dana@Example.org' where id = :id")
                .param("id", UserId.of(dana.userId()).value())
                .update();
        var phone = SERVER.jdbc()
                .sql("select phone from users where id = :id")
                .param("id", UserId.of(dana.userId()).value())
                .query(String.class)
                .single();
        var vin = SERVER.jdbc()
                .sql("select vin from vehicles where id = :id")
                .param("id", VehicleId.of(dana.vehicleId()).value())
                .query(String.class)
                .single();
        var page = enter(acme, "dana");
        for (var text : List.of(phone.substring(2), "dana@example.org", vin)) {
            search(page, text, "");
            assertThat(page.content()).as(text).contains(dana.vehicleId()).contains(id);
        }
        search(page, id, "");
        page.waitForURL("**/console/cases/" + id);
        page.navigate(SERVER.url() + "/console/search");
        search(page, "?!", "");
        assertThat(page.textContent("[role=alert]")).contains("no plate");
        search(page, "nobody@example.org", "");
        assertThat(page.textContent(".empty")).contains("Nothing");
        browser.look(page, "search-empty");
    }

    @Test
    void a_vehicle_with_five_thousand_readings_shows_all_of_them_in_its_chart_and_pages_its_table() {
        load.readings(dana, 5_000, 180_000);
        dana.checkIn(180_400).ok();
        var page = enter(acme, "dana");
        page.navigate(SERVER.url() + "/console/vehicles/" + dana.vehicleId());
        page.locator(".chart canvas").waitFor();
        assertThat(
                        (Integer)
                                page.evaluate(
                                        "async () => (await (await fetch(document.querySelector('.chart').dataset.series)).json()).confirmed.length"))
                .isEqualTo(5_001);
        assertThat(page.locator("tbody tr")).hasCount(Dossiers.PAGE);
        assertThat(page.textContent(".pages")).contains("Page 1 of 101");
        browser.look(page, "vehicle");
        page.keyboard().press("n");
        page.waitForURL("**page=2*");
        assertThat(page.textContent(".pages")).contains("Page 2 of 101");
        assertThat(viewed()).contains("vehicle.viewed " + dana.vehicleId());
    }

    @Test
    void a_driver_s_page_shows_profile_vehicles_and_check_ins() {
        var id = dana.checkIn(42_180).ok().field("id");
        SERVER.jdbc()
                .sql("update users set fraud = true, first_name = :name, custom_fields[2] = 'Gold' where id = :id")
                .param("name", "Wolfeschlegelsteinhausenbergerdorff")
                .param("id", UserId.of(dana.userId()).value())
                .update();
        var page = enter(acme, "dana");
        page.navigate(SERVER.url() + "/console/users/" + dana.userId());
        assertThat(page.textContent("main"))
                .contains("Fraud")
                .contains("80202")
                .contains("Gold")
                .contains(dana.plate())
                .contains(id);
        browser.look(page, "user");
        assertThat(viewed()).contains("user.viewed " + dana.userId());
    }

    @Test
    void pages_of_another_partner_s_vehicle_driver_and_series_are_refused() {
        var other = Acme.join(SERVER).danaWithGolf();
        var page = enter(acme, "dana");
        for (var path : List.of(
                "/console/vehicles/" + other.vehicleId(),
                "/console/users/" + other.userId(),
                "/console/vehicles/" + other.vehicleId() + "/series.json")) {
            var answer = page.navigate(SERVER.url() + path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(page.content()).doesNotContain(other.plate());
        }
        assertThat(page.navigate(SERVER.url() + "/console/vehicles/XT_IVEHrubbish")
                        .status())
                .isEqualTo(404);
        browser.forgive();
    }

    private Page enter(Acme partner, String name) {
        staff.hire(name, AccountRole.reviewer, new Caseload(SERVER, partner).partner());
        var page = browser.desk();
        staff.signIn(page, name);
        page.navigate(SERVER.url() + "/console/search");
        return page;
    }

    private static void search(Page page, String text, String purpose) {
        page.fill("[name=text]", text);
        page.selectOption("[name=purpose]", purpose);
        page.click(".search button");
    }

    private List<String> searches() {
        return told("action || ' ' || subject || ' ' || coalesce(purpose, '')", "plate.searched");
    }

    private List<String> viewed() {
        return told("action || ' ' || subject", "%.viewed");
    }

    private List<String> told(String what, String action) {
        return SERVER.jdbc()
                .sql("select " + what + " from audit_log where action like :action order by position")
                .param("action", action)
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
