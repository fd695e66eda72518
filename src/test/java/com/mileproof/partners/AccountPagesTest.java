package com.mileproof.partners;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How admins look after accounts, and people after their own. */
class AccountPagesTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Staff staff = new Staff(SERVER);
    private UUID acme = new UUID(0, 0);
    private UUID globex = new UUID(0, 0);

    @BeforeEach
    void cast() {
        SERVER.jdbc()
                .sql("truncate console_accounts, audit_log, spring_session cascade")
                .update();
        acme = partner("Acme Insurance");
        globex = partner("Globex Leasing and Long-Term Rental Company of North America");
        staff.hire("ada", AccountRole.admin, acme);
    }

    @Test
    void an_admin_makes_an_account_whose_password_is_changed_at_the_first_sign_in() {
        staff.hire("rita", AccountRole.reviewer, acme);
        staff.hire("someone.with.a.rather.long.name@subsidiary.example.com", AccountRole.viewer, acme, globex);
        staff.hire("nobody", AccountRole.viewer);
        var page = signedIn("ada");
        page.navigate(SERVER.url() + "/console/accounts");
        browser.look(page, "accounts");
        page.keyboard().press("n");
        page.waitForURL("**/accounts/new");
        browser.look(page, "account-new");
        page.fill("[name=username]", "dana@example.com");
        page.selectOption("[name=role]", "reviewer");
        page.check("text=Acme Insurance");
        page.click("text=Make account");
        var password = Browser.text(page, "#password");
        browser.look(page, "account-password");

        var dana = browser.desk();
        signIn(dana, "dana@example.com", password);
        assertThat(dana.url()).endsWith("/console/account");
        browser.look(dana, "account-first-sign-in");
        dana.navigate(SERVER.url() + "/console/account?x");
        change(dana, password, "short");
        browser.look(dana, "account-refused");
        browser.forgive();
        change(dana, password, "now a longer one");
        assertThat(Browser.text(dana, "[role=status]")).contains("Your password is changed");
        assertThat(Browser.text(dana, "dl.facts")).contains("Acme Insurance").doesNotContain("Globex");
        browser.look(dana, "account-own");
        assertThat(actions()).contains("account.created", "account.partner-added", "account.password-changed");
    }

    @Test
    void a_name_that_is_taken_is_said_beside_its_field_and_nothing_typed_is_lost() {
        var page = signedIn("ada");
        page.navigate(SERVER.url() + "/console/accounts/new");
        page.fill("[name=username]", "ADA");
        page.selectOption("[name=role]", "viewer");
        page.check("text=Acme Insurance");
        page.click("text=Make account");
        browser.look(page, "account-taken");
        browser.forgive();
        assertThat(Browser.text(page, "#w-username")).isEqualTo("Is taken by another account.");
        assertThat(page.inputValue("[name=username]")).isEqualTo("ADA");
        assertThat(page.inputValue("[name=role]")).isEqualTo("viewer");
        assertThat(page.isChecked("text=Acme Insurance")).isTrue();
    }

    @Test
    void whoever_is_disabled_demoted_or_given_a_password_is_signed_out_everywhere() {
        for (var verb : List.of("disable", "reset-password", "")) {
            var name = "rita" + verb;
            staff.hire(name, AccountRole.reviewer, acme);
            var rita = ConsoleVisit.signIn(SERVER.url(), name, Staff.PASSWORD);
            assertThat(rita.get("/console/account").statusCode()).isEqualTo(200);
            var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
            var path = "/console/accounts/" + id(name);
            ada.post(path, verb.isEmpty() ? path : path + "/" + verb, "role", "viewer");
            assertThat(sessions(name)).as(name).isZero();
            assertThat(rita.isOut()).as(name).isTrue();
        }
    }

    @Test
    void a_disabled_or_locked_account_comes_in_again_when_an_admin_lets_it() {
        staff.hire("rita", AccountRole.reviewer, acme);
        SERVER.jdbc()
                .sql("update console_accounts set locked_until = now() + interval '99 years' where username = 'rita'")
                .update();
        var page = signedIn("ada");
        page.navigate(SERVER.url() + "/console/accounts/" + id("rita"));
        browser.look(page, "account");
        page.click("text=Unlock");
        ConsoleVisit.signIn(SERVER.url(), "rita", Staff.PASSWORD);
        page.onceDialog(dialog -> dialog.accept());
        page.click("text=Disable");
        assertThat(Browser.text(page, "h1 + .chip")).isEqualTo("disabled");
        assertThat(location(ConsoleVisit.of(SERVER.url()).trySignIn("rita", Staff.PASSWORD)))
                .endsWith("?refused");
        page.click("text=Enable");
        ConsoleVisit.signIn(SERVER.url(), "rita", Staff.PASSWORD);
        assertThat(actions()).contains("account.unlocked", "account.disabled", "account.enabled");
    }

    @Test
    void nobody_disables_demotes_or_resets_himself() {
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        var path = "/console/accounts/" + id("ada");
        assertThat(ada.post(path, path + "/disable").statusCode()).isEqualTo(403);
        assertThat(ada.post(path, path + "/reset-password").statusCode()).isEqualTo(403);
        assertThat(ada.post(path, path, "role", "viewer").statusCode()).isEqualTo(403);
        assertThat(ada.get("/console/accounts").statusCode()).isEqualTo(200);
    }

    @Test
    void an_admin_does_to_an_account_with_partners_beyond_his_reach_only_what_concerns_his_own() {
        staff.hire("gus", AccountRole.reviewer, acme, globex);
        staff.hire("hal", AccountRole.reviewer, globex);
        var page = signedIn("ada");
        page.navigate(SERVER.url() + "/console/accounts/" + id("gus"));
        browser.look(page, "account-beyond-reach");
        var ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        var path = "/console/accounts/" + id("gus");
        for (var verb : List.of("disable", "enable", "unlock", "reset-password")) {
            assertThat(ada.post(path, path + "/" + verb).statusCode()).as(verb).isEqualTo(403);
        }
        assertThat(ada.post(path, path, "role", "viewer").statusCode()).isEqualTo(403);
        assertThat(ada.post(path, path, "partners", new PartnerId(globex).toString())
                        .statusCode())
                .as("listing a partner out of reach")
                .isEqualTo(422);
        assertThat(ada.post(path, path, "role", "reviewer").statusCode()).isEqualTo(303);
        assertThat(SERVER.jdbc()
                        .sql("select partner_id from console_account_partners where account_id = :gus")
                        .param("gus", uuid("gus"))
                        .query(UUID.class)
                        .list())
                .containsExactly(globex);
        assertThat(ada.get("/console/accounts/" + id("hal")).statusCode()).isEqualTo(404);
        assertThat(ada.page("/console/accounts")).doesNotContain("hal").doesNotContain("Globex");
    }

    @Test
    void only_admins_see_accounts() {
        staff.hire("rita", AccountRole.reviewer, acme);
        var rita = ConsoleVisit.signIn(SERVER.url(), "rita", Staff.PASSWORD);
        assertThat(rita.get("/console/accounts").statusCode()).isEqualTo(403);
        assertThat(rita.page("/console/account")).doesNotContain("href=\"/console/accounts\"");
    }

    @Test
    void a_changed_password_ends_the_other_sessions_and_not_this_one() {
        var here = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        var elsewhere = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        assertThat(here.post(
                                "/console/account",
                                "/console/account",
                                "old",
                                "not it at all",
                                "fresh",
                                "a new and long one",
                                "again",
                                "a new and long one")
                        .statusCode())
                .isEqualTo(422);
        assertThat(here.post(
                                "/console/account",
                                "/console/account",
                                "old",
                                Staff.PASSWORD,
                                "fresh",
                                "a new and long one",
                                "again",
                                "a new and long one")
                        .statusCode())
                .isEqualTo(303);
        assertThat(here.page("/console/account")).contains("Your account");
        assertThat(elsewhere.isOut()).isTrue();
        ConsoleVisit.signIn(SERVER.url(), "ada", "a new and long one");
    }

    @Test
    void signing_out_ends_the_session_in_the_database_and_everywhere_means_all() {
        var here = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        var elsewhere = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        assertThat(sessions("ada")).isEqualTo(2);
        here.post("/console/account", "/console/sign-out");
        assertThat(sessions("ada")).isEqualTo(1);
        ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD)
                .post("/console/account", "/console/account/sign-out-everywhere");
        assertThat(sessions("ada")).isZero();
        assertThat(elsewhere.isOut()).isTrue();
    }

    @Test
    void a_session_ends_when_nothing_is_asked_for_eight_hours() {
        ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
        assertThat(SERVER.jdbc()
                        .sql("select max_inactive_interval from spring_session")
                        .query(Integer.class)
                        .list())
                .allMatch(seconds -> seconds == 8 * 3600);
    }

    @Test
    void operators_do_the_same_by_the_api() {
        var operator = SERVER.operator();
        var made = operator.post(
                        "/admin/api/accounts",
                        Api.object(
                                "username",
                                "otto",
                                "role",
                                "reviewer",
                                "partners",
                                List.of(new PartnerId(acme).toString())))
                .ok();
        var visit = ConsoleVisit.signIn(SERVER.url(), "otto", made.field("password"));
        assertThat(location(visit.get("/console"))).endsWith("/console/account");
        var path = "/admin/api/accounts/"
                + made.json().path("account").path("accountId").asString();
        operator.post("/admin/api/accounts", Api.object("username", "Otto", "role", "reviewer"))
                .refused(409, "ERROR_ACCOUNT_ALREADY_EXISTS");
        operator.post("/admin/api/accounts", Api.object("username", "a b", "role", "chief", "password", "short"))
                .refused(400, "ERROR_INVALID_PARAMETERS");
        assertThat(operator.put(path, Api.object("role", "viewer", "partners", List.of()))
                        .ok()
                        .json()
                        .path("partners")
                        .size())
                .isZero();
        operator.post(path + "/disable", "").ok();
        operator.post(path + "/enable", "").ok();
        operator.post(path + "/unlock", "").ok();
        assertThat(operator.post(path + "/reset-password", Api.object()).ok().field("password"))
                .hasSize(20);
        assertThat(operator.get("/admin/api/accounts").ok().text()).contains("otto", "ada");
        operator.get(path.substring(0, path.length() - 1)).refused(404, "ERROR_ACCOUNT_NOT_FOUND");
    }

    private Page signedIn(String name) {
        var page = browser.desk();
        staff.signIn(page, name);
        return page;
    }

    private static void signIn(Page page, String name, String password) {
        page.navigate(SERVER.url() + "/console/sign-in");
        page.fill("[name=username]", name);
        page.fill("[name=password]", password);
        page.click("main button[type=submit]");
    }

    private static void change(Page page, String old, String fresh) {
        page.fill("[name=old]", old);
        page.fill("[name=fresh]", fresh);
        page.fill("[name=again]", fresh);
        page.click("main button[type=submit]");
    }

    private static UUID partner(String name) {
        var made = SERVER.operator()
                .post("/admin/api/partners", Api.object("name", name))
                .ok();
        return PartnerId.of(made.field("partnerId")).value();
    }

    private static UUID uuid(String name) {
        return SERVER.jdbc()
                .sql("select id from console_accounts where username = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
    }

    private static String id(String name) {
        return new com.mileproof.api.AccountId(uuid(name)).toString();
    }

    private static long sessions(String name) {
        return SERVER.jdbc()
                .sql("select count(*) from spring_session where principal_name = :account")
                .param("account", uuid(name).toString())
                .query(Long.class)
                .single();
    }

    private static String location(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static List<String> actions() {
        return SERVER.jdbc()
                .sql("select action from audit_log order by position")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
