package com.mileproof.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rewards and payouts as people see them: an admin at the console, and a driver behind a claim's link. */
class RewardPagesTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final RewardRoom room = new RewardRoom(SERVER, acme);

    @Test
    void an_admin_sets_what_check_ins_earn_and_pays_what_drivers_claim() throws Exception {
        var staff = new Staff(SERVER);
        staff.hire("olga", AccountRole.admin, PartnerId.of(acme.partnerId()).value());
        var desk = browser.desk();
        staff.signIn(desk, "olga");
        var settings = SERVER.url() + "/console/partners/" + acme.partnerId() + "/rewards";
        desk.navigate(settings);
        desk.fill("#o-mileage", "12.5\nfive");
        desk.click("text=Add version");
        assertThat(Browser.text(desk, ".wrong")).isEqualTo("Each line must be a number such as 12.50; “five” is none.");
        assertThat(desk.getAttribute("#o-mileage", "aria-invalid")).isEqualTo("true");
        // refused with 422, which the console of the browser tells
        browser.forgive();
        browser.look(desk, "rewards-refused");
        desk.fill("#o-mileage", "12.5\n5");
        desk.fill("[name=lowAmount]", "20");
        desk.fill("[name=lowMiles]", "500");
        desk.fill("[name=lowDays]", "30");
        desk.click("text=Add version");
        desk.fill("#f-name", "Acme Insurance");
        desk.click("text=Save profile");
        assertThat(Browser.text(desk, "[role=status]")).contains("Saved");
        assertThat(desk.inputValue("#f-name")).isEqualTo("Acme Insurance");
        browser.look(desk, "rewards-settings");
        dana.confirmed(1_000);
        room.readNews();
        assertThat(room.balance(dana.userId())).isEqualTo(1_250);
        var link = room.claim(dana.userId());
        var phone = browser.phone();
        phone.navigate(link);
        assertThat(Browser.text(phone, "main")).contains("on its way", "$12.50", "Acme Insurance");
        browser.look(phone, "reward-open");
        desk.navigate(SERVER.url() + "/console/payouts");
        browser.look(desk, "payouts-open");
        settle(desk);
        assertThat(Browser.text(desk, "[role=status]")).contains("Settled");
        phone.navigate(link + "?lang=es");
        assertThat(Browser.text(phone, "main")).contains("pagada", "V-4711");
        assertThat(phone.getAttribute("a.button", "href")).isEqualTo("https://cards.example/4711");
        browser.look(phone, "reward-settled");
        desk.navigate(SERVER.url() + "/console/payouts?status=Settled");
        assertThat(Browser.text(desk, "main")).contains("V-4711", "olga");
        browser.look(desk, "payouts-settled");
    }

    private static void settle(Page desk) {
        desk.fill("[name=reference]", "V-4711");
        desk.fill("[name=link]", "https://cards.example/4711");
        desk.click(".payout button.primary");
    }

    @Test
    void what_people_typed_is_no_formula_in_the_table_and_a_viewer_sees_none() throws Exception {
        var user = Acme.dana();
        user.put("firstName", "=HYPERLINK(\"x\")");
        user.put("lastName", "O\"Hara, \"Ada\"");
        var id = acme.admin().post("/api/users", user).ok().field("id");
        room.grant(id, 500);
        room.claim(id);
        var staff = new Staff(SERVER);
        var partner = PartnerId.of(acme.partnerId()).value();
        staff.hire("otto", AccountRole.admin, partner);
        staff.hire("vera", AccountRole.reviewer, partner);
        var otto = ConsoleVisit.signIn(SERVER.url(), "otto", Staff.PASSWORD);
        var csv = otto.get("/console/payouts/export.csv");
        assertThat(csv.headers().firstValue("Content-Disposition").orElse("")).contains("payouts.csv");
        assertThat(csv.body())
                .contains("\"'=HYPERLINK(\"\"x\"\")\",\"O\"\"Hara, \"\"Ada\"\"\",\"'+1555", "\"5.00\"")
                .endsWith("\r\n");
        assertThat(SERVER.operator()
                        .get("/admin/api/payouts.csv?partnerId=" + acme.partnerId())
                        .ok()
                        .text())
                .isEqualTo(csv.body());
        var vera = ConsoleVisit.signIn(SERVER.url(), "vera", Staff.PASSWORD);
        assertThat(vera.get("/console/payouts").statusCode()).isEqualTo(403);
        assertThat(vera.get("/console/payouts/export.csv").statusCode()).isEqualTo(403);
        var payout = room.payouts(id).getFirst().id();
        otto.post("/console/payouts", "/console/payouts/" + payout + "/reject", "adminNote", "No such account.");
        assertThat(otto.page("/console/payouts?status=Rejected")).contains("No such account.");
        assertThat(room.balance(id)).isEqualTo(500);
        var again = otto.post("/console/payouts", "/console/payouts/" + payout + "/settle", "reference", "A");
        assertThat(again.statusCode()).isLessThan(400);
        assertThat(otto.page("/console/payouts")).contains("that does not allow Settled");
        room.is_sound();
    }

    @Test
    void a_link_shows_one_payout_and_nothing_else() throws Exception {
        room.grant(dana.userId(), 500);
        var link = room.claim(dana.userId());
        try (var http = HttpClient.newHttpClient()) {
            var page = get(http, link);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("form-action 'none'");
            assertThat(page.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
            assertThat(page.body()).doesNotContain(dana.userId(), dana.plate(), "Dana");
            var none = get(http, link.substring(0, link.length() - 1) + "!");
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(none.body()).contains("There is nothing here");
            var payout = room.payouts(dana.userId()).getFirst();
            SERVER.operator()
                    .post("/admin/api/payouts/" + payout.id() + "/reject", Api.object("adminNote", "x"))
                    .ok();
            assertThat(get(http, link).body()).contains("This payout was stopped");
        }
        var stored = SERVER.jdbc()
                .sql("select count(*) from payouts where strpos(payouts::text, :token) > 0")
                .param("token", link.replaceFirst(".*/", ""))
                .query(Long.class)
                .single();
        assertThat(stored).isZero();
    }

    @Test
    void every_language_says_everything() throws Exception {
        for (var language : PageWords.LANGUAGES) {
            var words = new Properties();
            try (var file = PageWords.class.getResourceAsStream("/messages/rewards_" + language + ".properties")) {
                words.load(file);
            }
            var english = new Properties();
            try (var file = PageWords.class.getResourceAsStream("/messages/rewards_en.properties")) {
                english.load(file);
            }
            assertThat(words.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        }
        assertThat(PageWords.in("es-MX").language()).isEqualTo("es");
        assertThat(PageWords.in("fr").language()).isEqualTo("en");
    }

    private static HttpResponse<String> get(HttpClient http, String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
