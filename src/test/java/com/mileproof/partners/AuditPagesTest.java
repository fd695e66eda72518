package com.mileproof.partners;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

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
        assertThat(page.locator("tbody tr")).hasCount(100);
        assertThat(Browser.text(page, "tbody tr >> nth=0")).contains("queue.viewed", "ada");
        assertThat(Browser.text(page, "tbody tr >> nth=1")).contains("signin.succeeded", "ada");
        assertThat(Browser.text(page, "tbody tr >> nth=2"))
                .contains("plate.searched", "CA 7ABC123", "claim_handling", "Acme Insurance", "203.0.113.7");
        browser.look(page, "audit");
        page.click("text=Older");
        assertThat(Browser.text(page, "tbody"))
                .contains("XT_ICHK0", "account.created")
                .doesNotContain("XT_ICHK149");
        assertThat(page.locator("text=Older")).hasCount(0);
        page.fill("[name=action]", "plate.");
        page.fill("[name=actor]", "XT_icli1");
        page.selectOption("[name=partner]", "Acme Insurance");
        page.click("text=Show");
        assertThat(page.locator("tbody tr")).hasCount(1);
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

    @Test
    void the_database_itself_keeps_every_row_but_for_retention() {
        tell(Entry.of("reviewer rita", "case.viewed", acme, "XT_ICHK1"));
        var server = SERVER.bean(JdbcClient.class);
        for (var wrong : List.of(
                "update audit_log set actor = 'nobody'",
                "delete from audit_log where subject = 'XT_ICHK1'",
                "truncate audit_log")) {
            assertThatThrownBy(() -> server.sql(wrong).update())
                    .as(wrong)
                    .hasMessageContaining("The audit log is only ever added to");
        }
        var transaction = SERVER.bean(TransactionTemplate.class);
        transaction.executeWithoutResult(status -> {
            server.sql("select set_config('mileproof.audit', 'retention', true)")
                    .query(String.class)
                    .single();
            assertThat(server.sql("delete from audit_log where subject = 'XT_ICHK1'")
                            .update())
                    .isOne();
            assertThatThrownBy(() ->
                            server.sql("update audit_log set actor = 'nobody'").update())
                    .hasMessageContaining("UPDATE is refused");
            status.setRollbackOnly();
        });
    }

    @Test
    void rows_are_found_by_their_words_their_subject_and_their_time() {
        var start = SERVER.clock().instant();
        tell(Entry.of("reviewer O'Hara", "case.viewed", acme, "XT_ICHK1").from("2001:db8::7"));
        SERVER.clock().advance(Duration.ofHours(1));
        tell(Entry.of("client XT_ICLI1", "plate.searched", acme, "CA 7ABC123")
                .purpose("claim_handling")
                .with(Map.of("route", "by-license", "note", "for o'hara")));
        tell(Entry.of("operator 0199", "plate.searched", null, "XT_ICHK10"));
        assertThat(found("text", "7abc")).containsExactly("CA 7ABC123");
        assertThat(found("text", "claim by-license")).containsExactly("CA 7ABC123");
        assertThat(found("text", "2001:db8::7")).containsExactly("XT_ICHK1");
        assertThat(found("text", "o'hara")).containsExactly("CA 7ABC123", "XT_ICHK1");
        assertThat(found("actor", "o'hara rev")).containsExactly("XT_ICHK1");
        assertThat(found("action", "plate.", "text", "icli")).isEmpty();
        assertThat(found("action", "plate.", "actor", "xt_icli")).containsExactly("CA 7ABC123");
        assertThat(found("subject", "XT_ICHK1")).containsExactly("XT_ICHK1");
        assertThat(found("text", "xt_ichk1", "until", start.plusSeconds(60).toString()))
                .containsExactly("XT_ICHK1");
        assertThat(found("text", "xt_ichk1", "from", start.plusSeconds(60).toString()))
                .containsExactly("XT_ICHK10");
        assertThat(found("text", "\\ ' & | ! : * ( )")).isEmpty();
        SERVER.operator().get("/admin/api/audit?from=yesterday").refused(400, "ERROR_INVALID_PARAMETERS");
        SERVER.operator().get("/admin/api/audit.jsonl?until=2026-13-01").refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void lines_of_json_hold_every_row_once_however_many_there_are() {
        SERVER.jdbc().sql("""
                        insert into audit_log (at, actor, action, partner_id, subject)
                        select date_trunc('second', now()) - n / 7 * interval '1 second', 'reviewer rita', 'case.viewed',
                               :acme, 'XT_ICHK' || n
                        from generate_series(1, 2500) n
                        """).param("acme", acme).update();
        var answer =
                SERVER.operator().get("/admin/api/audit.jsonl?action=case.").ok();
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        var rows = answer.text()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
        assertThat(rows.stream().map(row -> row.get("subject").asString()).distinct())
                .hasSize(2500);
        assertThat(rows).hasSize(2500);
        assertThat(rows.stream().map(row -> row.get("at").asString())).isSortedAccordingTo(Comparator.reverseOrder());
        var paged = new ArrayList<String>();
        for (var next = ""; next != null; ) {
            var page = SERVER.operator()
                    .get("/admin/api/audit?action=case.&size=1000&before=" + next)
                    .ok()
                    .json();
            page.get("rows").forEach(row -> paged.add(row.get("subject").asString()));
            next = page.get("next").isNull() ? null : page.get("next").asString();
        }
        assertThat(paged)
                .isEqualTo(
                        rows.stream().map(row -> row.get("subject").asString()).toList());
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        assertThat(ada.page("/console/audit/export.jsonl?action=case.").lines()).hasSize(2500);
        assertThat(found("action", "audit.exported", "actor", "admin ada")).hasSize(1);
        assertThat(found("action", "audit.exported", "actor", "operator")).hasSize(1);
    }

    private static List<String> found(String... filters) {
        var query = new StringBuilder("?");
        for (int i = 0; i < filters.length; i += 2) {
            query.append(filters[i])
                    .append('=')
                    .append(Api.encoded(filters[i + 1]))
                    .append('&');
        }
        return SERVER.operator()
                .get("/admin/api/audit" + query)
                .ok()
                .json()
                .get("rows")
                .valueStream()
                .filter(row -> !row.get("action").asString().equals("audit.viewed"))
                .map(row -> row.get("subject").asString())
                .toList();
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
