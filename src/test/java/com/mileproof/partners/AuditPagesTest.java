package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How admins read the audit log. */
class AuditPagesTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Staff staff = new Staff(SERVER);
    private UUID acme = new UUID(0, 0);

    @BeforeEach
    void cast() {
        SERVER.jdbc()
                .sql("truncate console_accounts, audit_log, spring_session cascade")
                .update();
        acme = partner("Acme Insurance");
        staff.hire("ada", AccountRole.admin, acme);
    }

    @Test
    void the_newest_rows_come_first_and_older_ones_a_page_further() {
        for (int n = 0; n < 150; n++) {
            tell(Entry.of("reviewer rita", "case.viewed", acme, "XT_ICHK" + n));
        }
        tell(Entry.of("client XT_ICLI1", "plate.searched", acme, "CA 7ABC123")
                .purpose("claim_handling")
                .with(Map.of("route", "by-license"))
                .from("203.0.113.7"));
        var page = browser.desk();
        staff.signIn(page, "ada");
        page.navigate(SERVER.url() + "/console/audit");
        assertThat(page.locator("tbody tr").count()).isEqualTo(100);
        assertThat(Browser.text(page, "tbody tr >> nth=0")).contains("queue.viewed", "ada");
        assertThat(Browser.text(page, "tbody tr >> nth=1")).contains("signin.succeeded", "ada");
        assertThat(Browser.text(page, "tbody tr >> nth=2"))
                .contains("plate.searched", "CA 7ABC123", "claim_handling", "Acme Insurance", "203.0.113.7");
        browser.look(page, "audit");
        page.click("text=Older");
        assertThat(Browser.text(page, "tbody"))
                .contains("XT_ICHK0", "account.created")
                .doesNotContain("XT_ICHK149");
        assertThat(page.locator("text=Older").count()).isZero();
        page.fill("[name=action]", "plate.");
        page.fill("[name=actor]", "XT_icli1");
        page.selectOption("[name=partner]", "Acme Insurance");
        page.click("text=Show");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        page.fill("[name=until]", "1999-12-31");
        page.click("text=Show");
        browser.look(page, "audit-nothing");
        assertThat(Browser.text(page, ".empty")).startsWith("Nothing");
    }

    @Test
    void a_day_is_one_of_utc() {
        tell(Entry.of("reviewer rita", "case.viewed", acme, "today"));
        SERVER.clock().advance(Duration.ofDays(1));
        tell(Entry.of("reviewer rita", "case.viewed", acme, "tomorrow"));
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        var day = SERVER.clock().instant().toString().substring(0, 10);
        assertThat(ada.page("/console/audit?day=" + day)).contains(">tomorrow<").doesNotContain(">today<");
        assertThat(ada.page("/console/audit?day=nonsense"))
                .contains("must be a day such as")
                .doesNotContain(">today<");
    }

    @Test
    void rows_of_partners_out_of_reach_are_not_there() {
        var globex = partner("Globex");
        tell(Entry.of("reviewer gus", "case.viewed", globex, "XT_SECRET"));
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        for (var query : java.util.List.of("", "?actor=gus", "?partner=" + new PartnerId(globex))) {
            assertThat(ada.page("/console/audit" + query))
                    .doesNotContain("XT_SECRET")
                    .doesNotContain("Globex");
            assertThat(ada.page("/console/audit/export.csv" + query)).doesNotContain("XT_SECRET");
        }
    }

    @Test
    void the_export_is_a_table_without_formulas_and_is_told_itself() {
        tell(Entry.of("=cmd()", "case.viewed", acme, "a \"quoted\", thing"));
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        var csv = ada.page("/console/audit/export.csv?action=case.");
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).startsWith("at,actor,action,partner,subject,purpose,details,address\r\n");
        assertThat(csv)
                .contains(",\"'=cmd()\",\"case.viewed\",\"" + new PartnerId(acme) + "\",\"a \"\"quoted\"\", thing\",");
        assertThat(ada.page("/console/audit?action=audit.")).contains("audit.exported");
    }

    private static void tell(Entry entry) {
        SERVER.bean(AuditLog.class).tell(entry);
    }

    private static UUID partner(String name) {
        var made = SERVER.operator()
                .post("/admin/api/partners", Api.object("name", name))
                .ok();
        return PartnerId.of(made.field("partnerId")).value();
    }
}
