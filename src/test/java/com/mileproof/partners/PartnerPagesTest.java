package com.mileproof.partners;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How admins make partners, hand out their secrets and set up their campaigns. */
class PartnerPagesTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Staff staff = new Staff(SERVER);

    @BeforeEach
    void cast() {
        SERVER.jdbc()
                .sql("truncate console_accounts, audit_log, spring_session cascade")
                .update();
        staff.hire("ada", AccountRole.admin);
    }

    @Test
    void a_new_partner_s_credentials_are_shown_once_and_work() {
        var page = signedIn();
        page.navigate(SERVER.url() + "/console/partners");
        browser.look(page, "partners-none");
        page.keyboard().press("n");
        page.waitForURL("**/partners/new");
        browser.look(page, "partner-new");
        page.fill("[name=name]", "Acme Insurance");
        page.fill("[name=timeZone]", "Mars/Olympus");
        page.check("[name=sandbox]");
        page.click("text=Make partner");
        browser.look(page, "partner-new-refused");
        browser.forgive();
        assertThat(Browser.text(page, "#w-timeZone")).contains("IANA");
        assertThat(page.inputValue("[name=name]")).isEqualTo("Acme Insurance");
        assertThat(page.isChecked("[name=sandbox]")).isTrue();
        page.fill("[name=timeZone]", "America/Denver");
        page.click("text=Make partner");
        browser.look(page, "partner-credentials");
        var partner = Browser.text(page, "#partnerId");
        var client = Browser.text(page, "#clientId");
        var secret = Browser.text(page, "#clientSecret");
        assertThat(token(partner, client, secret)).isEqualTo(200);
        page.click("text=Done");
        assertThat(page.content()).contains(client).doesNotContain(secret);
        page.click(".menu a[href='/console/partners']");
        assertThat(Browser.text(page, "tbody")).contains("Acme Insurance", "America/Denver", "Sandbox");
        browser.look(page, "partners");
        assertThat(actions()).contains("partner.created");
    }

    @Test
    void limits_are_set_and_an_empty_field_is_none() {
        var page = signedIn();
        var credentials = partner(page, "Initech Insurance");
        var path = "/admin/api/partners/" + credentials.getFirst() + "/limits";
        page.click("text=Done");
        page.fill("[name=requestsPerMinute]", "600");
        page.fill("[name=uploadsAtOnce]", "many");
        page.fill("[name=uploadMegabytesPerUserAndDay]", "1e3");
        page.click("text=Save limits");
        assertThat(Browser.text(page, "#w-uploadsAtOnce")).contains("Must be a number");
        assertThat(Browser.text(page, "#w-uploadMegabytesPerUserAndDay")).contains("such as 100 or 2.5");
        assertThat(page.inputValue("[name=requestsPerMinute]")).isEqualTo("600");
        browser.look(page, "partner-limits-refused");
        browser.forgive();
        page.fill("[name=uploadsAtOnce]", "20");
        page.fill("[name=uploadMegabytesPerUserAndDay]", "2.5");
        page.click("text=Save limits");
        assertThat(SERVER.operator()
                        .get(path)
                        .ok()
                        .json()
                        .get("uploadBytesPerUserAndDay")
                        .longValue())
                .isEqualTo(2_500_000);
        var token = SERVER.anyone()
                .post(
                        "/api/auth/token",
                        Api.object(
                                "partnerId",
                                credentials.getFirst(),
                                "clientId",
                                credentials.get(1),
                                "clientSecret",
                                credentials.get(2)))
                .ok()
                .field("access_token");
        var partner = SERVER.anyone().bearer(token);
        var user = partner.post("/api/users", Acme.dana()).ok().field("id");
        partner.post("/api/photo/upload", Acme.upload(user, "a.jpg", Pictures.jpeg(64, 48)))
                .ok();
        page.reload();
        assertThat(Browser.text(page, "dl.used"))
                .contains(" of 600 requests", "0 of 20 photos", "0.1 MB in 1 photo of 1 user", "of 2.5");
        browser.look(page, "partner-limits");
        page.fill("[name=requestsPerMinute]", "");
        page.fill("[name=uploadMegabytesPerUserAndDay]", "");
        page.click("text=Save limits");
        var limits = SERVER.operator().get(path).ok().json();
        assertThat(limits.get("requestsPerMinute").intValue()).isZero();
        assertThat(limits.get("uploadsAtOnce").intValue()).isEqualTo(20);
        assertThat(limits.get("uploadBytesPerUserAndDay").intValue()).isZero();
        assertThat(SERVER.jdbc()
                        .sql("select details ->> 'uploadBytesPerUserAndDay' from audit_log"
                                + " where action = 'limits.changed' order by position")
                        .query(String.class)
                        .list())
                .containsExactly("0 to 2500000", "2500000 to 0");
    }

    @Test
    void a_secret_is_rotated_with_an_overlap_and_revoked() {
        var page = signedIn();
        var credentials = partner(page, "Globex Leasing and Long-Term Rental Company of North America");
        page.click("text=Done");
        page.locator("[name=overlapHours]").evaluate("field => field.form.noValidate = true");
        page.fill("[name=overlapHours]", "721");
        page.click("text=New secret");
        assertThat(Browser.text(page, ".rotate [role=alert]")).contains("720");
        assertThat(page.inputValue("[name=overlapHours]")).isEqualTo("721");
        browser.look(page, "partner-overlap-refused");
        browser.forgive();
        page.fill("[name=overlapHours]", "48");
        page.click("text=New secret");
        browser.look(page, "partner-rotated");
        assertThat(page.content()).contains("stays good until");
        var second = Browser.text(page, "#clientSecret");
        page.click("text=Done");
        browser.look(page, "partner");
        assertThat(token(credentials.getFirst(), credentials.get(1), credentials.get(2)))
                .isEqualTo(200);
        assertThat(token(credentials.getFirst(), credentials.get(1), second)).isEqualTo(200);
        SERVER.clock().advance(Duration.ofDays(2));
        assertThat(token(credentials.getFirst(), credentials.get(1), credentials.get(2)))
                .isEqualTo(401);
        assertThat(token(credentials.getFirst(), credentials.get(1), second)).isEqualTo(200);
        page.reload();
        page.onceDialog(dialog -> dialog.accept());
        page.click("text=Revoke");
        page.waitForURL("**#clients");
        assertThat(token(credentials.getFirst(), credentials.get(1), second)).isEqualTo(401);
        assertThat(page.locator("text=Revoke")).hasCount(0);
        assertThat(actions()).contains("secret.rotated", "secret.revoked");
    }

    @Test
    void settings_are_kept_or_refused_whole_with_the_reason_beside_the_field() {
        var page = signedIn();
        partner(page, "Acme");
        page.click("text=Done");
        page.fill("[name=corsOrigins]", "https://app.example.com\nhttps://app.example.com/path");
        page.uncheck("[name=headerCredentials]");
        page.check("[name=problemDetails]");
        page.click("text=Save settings");
        browser.look(page, "partner-refused");
        browser.forgive();
        assertThat(Browser.text(page, "#w-corsOrigins")).contains("exact origins");
        assertThat(page.isChecked("[name=headerCredentials]")).isFalse();
        page.fill("[name=corsOrigins]", "https://app.example.com\n\n  https://other.example.com ");
        page.click("text=Save settings");
        assertThat(Browser.text(page, "[role=status]")).startsWith("Saved.");
        assertThat(page.inputValue("[name=corsOrigins]"))
                .isEqualTo("https://app.example.com\nhttps://other.example.com");
        assertThat(page.isChecked("[name=headerCredentials]")).isFalse();
        assertThat(page.isChecked("[name=problemDetails]")).isTrue();
    }

    @Test
    void a_campaign_is_set_field_by_field_and_a_wrong_one_changes_nothing() {
        var page = signedIn();
        var id = partner(page, "Acme").getFirst();
        page.navigate(SERVER.url() + "/console/partners/" + id + "/campaigns/mileage");
        browser.look(page, "campaign");
        page.fill("[name=cadenceDays]", "0");
        page.fill("[name=milesPerDay]", "many");
        page.fill("[name=holdDays]", "");
        page.check("[value=on]");
        page.selectOption(".signals select >> nth=0", "review");
        page.click("text=Save campaign");
        browser.look(page, "campaign-refused");
        browser.forgive();
        assertThat(Browser.text(page, "[role=alert]")).contains("3 fields");
        assertThat(Browser.text(page, "#w-cadenceDays")).contains("from 1 to 3660");
        assertThat(page.inputValue("[name=milesPerDay]")).isEqualTo("many");
        assertThat(campaign(id)).contains("shadow");
        page.fill("[name=cadenceDays]", "30");
        page.fill("[name=milesPerDay]", "900");
        page.fill("[name=holdDays]", "7");
        page.fill("[name=samplePercent]", "5");
        page.click("text=Save campaign");
        assertThat(Browser.text(page, "[role=status]")).startsWith("Saved.");
        assertThat(campaign(id))
                .contains("\"cadenceDays\":30", "\"milesPerDay\":900", "\"holdDays\":7", "\"samplePercent\":5")
                .contains("\"autoConfirm\":\"on\"", "\":\"review\"");
        assertThat(actions()).contains("campaign.changed");
        condition(page, id);
    }

    private void condition(Page page, String id) {
        page.navigate(SERVER.url() + "/console/partners/" + id + "/campaigns/condition");
        assertThat(Browser.text(page, "#versions")).contains("None yet");
        page.fill("[name=cadenceByOrdinal]", "14, 30, many");
        page.fill("[name=windowDays]", "3");
        page.check("[name=requireAllPhotos]");
        page.fill("[name=effectiveFrom]", "2099-01-01");
        page.click("text=Save campaign");
        assertThat(Browser.text(page, "#w-cadenceByOrdinal"))
                .contains("whole numbers")
                .doesNotContain("array");
        browser.forgive();
        assertThat(Browser.text(page, "#w-windowDays")).contains("lockEarly");
        assertThat(Browser.text(page, "#w-effectiveFrom")).contains("days ahead");
        page.fill("[name=cadenceByOrdinal]", "14, 30");
        page.check("[name=lockEarly]");
        page.fill("[name=effectiveFrom]", "");
        page.click("text=Save campaign");
        page.fill("[name=cadenceByOrdinal]", "");
        page.fill("[name=cadenceMonths]", "1");
        page.fill(
                "[name=effectiveFrom]",
                LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC)
                        .plusDays(40)
                        .toString());
        page.click("text=Save campaign");
        assertThat(Browser.text(page, "#versions"))
                .contains("in force", "to come", "every month", "after 14, 30 days", "from 3 days before");
        assertThat(page.inputValue("[name=cadenceByOrdinal]"))
                .as("what is in force stands in the form")
                .isEqualTo("14, 30");
        browser.look(page, "campaign-condition");
    }

    @Test
    void a_partner_that_is_not_listed_is_out_of_reach() {
        var other = SERVER.operator()
                .post("/admin/api/partners", Api.object("name", "Umbrella"))
                .ok();
        var path = "/console/partners/" + other.field("partnerId");
        var client = other.field("clientId");
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        assertThat(ada.page("/console/partners")).doesNotContain("Umbrella");
        for (var page : List.of(path, path + "/campaigns/mileage")) {
            assertThat(ada.get(page).statusCode()).as(page).isEqualTo(403);
            assertThat(ada.post("/console/account", page, "name", "Mine", "timeZone", "UTC")
                            .statusCode())
                    .as(page)
                    .isEqualTo(403);
        }
        ada.post("/console/partners/new", "/console/partners", "name", "Mine", "timeZone", "UTC");
        var mine = SERVER.jdbc()
                .sql("select partner_id from console_account_partners")
                .query(java.util.UUID.class)
                .single();
        for (var verb : List.of("rotate", "revoke")) {
            var answer = ada.post(
                    "/console/account",
                    "/console/partners/" + new PartnerId(mine) + "/clients/" + client + "/" + verb,
                    "overlapHours",
                    "0");
            assertThat(answer.statusCode()).as(verb).isEqualTo(403);
        }
        assertThat(token(other.field("partnerId"), client, other.field("clientSecret")))
                .isEqualTo(200);
    }

    private Page signedIn() {
        var page = browser.desk();
        staff.signIn(page, "ada");
        return page;
    }

    /** Makes a partner on the page and leaves it there; answers its id, its client's and the secret. */
    private static List<String> partner(Page page, String name) {
        page.navigate(SERVER.url() + "/console/partners/new");
        page.fill("[name=name]", name);
        page.click("text=Make partner");
        return List.of(
                Browser.text(page, "#partnerId"), Browser.text(page, "#clientId"), Browser.text(page, "#clientSecret"));
    }

    private static int token(String partner, String client, String secret) {
        return SERVER.anyone()
                .post("/api/auth/token", Api.object("partnerId", partner, "clientId", client, "clientSecret", secret))
                .status();
    }

    private static String campaign(String partner) {
        return SERVER.operator()
                .get("/admin/api/partners/" + partner + "/campaigns/mileage")
                .ok()
                .text();
    }

    private static List<String> actions() {
        return SERVER.jdbc()
                .sql("select action from audit_log order by position")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
