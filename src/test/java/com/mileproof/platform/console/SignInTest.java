package com.mileproof.platform.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way into the console, in a real browser. */
class SignInTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Staff staff = new Staff(SERVER);

    @BeforeEach
    void nobody() {
        SERVER.jdbc().sql("truncate console_accounts, audit_log cascade").update();
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_then_is_where_he_wanted_to_go() {
        staff.hire("dana", AccountRole.reviewer);
        var page = browser.desk();
        page.navigate(SERVER.url() + "/console/account");
        assertThat(page.url()).endsWith("/console/sign-in");
        browser.look(page, "sign-in");
        staff.signIn(page, "dana");
        assertThat(page.url()).contains("/console/account");
        assertThat(Browser.text(page, ".who .name")).isEqualTo("dana");
    }

    @Test
    void a_wrong_password_is_refused_and_told_to_the_audit_log() {
        staff.hire("dana", AccountRole.reviewer);
        var page = browser.desk();
        attempt(page, "dana", "wrong password!");
        assertThat(Browser.text(page, "[role=alert]")).contains("wrong");
        browser.look(page, "sign-in-refused");
        assertThat(actions()).containsExactly("account.created", "signin.failed");
    }

    @Test
    void ten_wrong_passwords_lock_the_account_for_a_while_also_for_the_right_one() {
        staff.hire("dana", AccountRole.reviewer);
        var page = browser.desk();
        for (int n = 0; n < Accounts.MAX_FAILURES; n++) {
            attempt(page, "dana", "wrong password!");
        }
        staff.signIn(page, "dana");
        assertThat(page.url()).contains("/sign-in");
        SERVER.clock().advance(Accounts.LOCKED_FOR);
        staff.signIn(page, "dana");
        assertThat(page.url()).endsWith("/console");
    }

    @Test
    void who_is_disabled_is_out_with_his_next_step() {
        staff.hire("dana", AccountRole.reviewer);
        var page = browser.desk();
        staff.signIn(page, "dana");
        SERVER.jdbc().sql("update console_accounts set disabled_at = now()").update();
        page.navigate(SERVER.url() + "/console");
        assertThat(page.url()).endsWith("/console/sign-in");
    }

    @Test
    void a_page_that_is_not_there_says_so() {
        staff.hire("dana", AccountRole.viewer);
        var page = browser.desk();
        staff.signIn(page, "dana");
        page.navigate(SERVER.url() + "/console/nothing");
        assertThat(Browser.text(page, "main")).contains("Request");
        browser.look(page, "error-not-found");
        browser.forgive();
    }

    @Test
    void signing_out_ends_the_session() {
        staff.hire("dana", AccountRole.viewer);
        var page = browser.desk();
        staff.signIn(page, "dana");
        page.click("text=Sign out");
        assertThat(Browser.text(page, "[role=alert]")).isEqualTo("You are signed out.");
        browser.look(page, "sign-in-out");
        page.navigate(SERVER.url() + "/console");
        assertThat(page.url()).endsWith("/console/sign-in");
    }

    @Test
    void a_form_without_its_token_does_nothing() {
        staff.hire("dana", AccountRole.viewer);
        var answer = SERVER.anyone()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .send(
                        "POST",
                        "/console/sign-in",
                        java.net.http.HttpRequest.BodyPublishers.ofString("username=dana&password=" + Staff.PASSWORD));
        assertThat(answer.header("Location")).endsWith("/console/sign-in?again");
        assertThat(actions()).containsExactly("account.created");
    }

    @Test
    void cookies_are_marked_secure_when_a_trusted_proxy_was_reached_by_https() {
        var plain = SERVER.anyone().get("/console/sign-in").header("Set-Cookie");
        var forwarded = SERVER.anyone()
                .with("X-Forwarded-Proto", "https")
                .get("/console/sign-in")
                .header("Set-Cookie");
        assertThat(plain).contains("HttpOnly").contains("SameSite=Lax").doesNotContain("Secure");
        assertThat(forwarded).contains("HttpOnly").contains("Secure");
    }

    private static void attempt(Page page, String username, String password) {
        page.navigate(SERVER.url() + "/console/sign-in");
        page.fill("[name=username]", username);
        page.fill("[name=password]", password);
        page.click("main button[type=submit]");
    }

    private static List<String> actions() {
        return SERVER.jdbc()
                .sql("select action from audit_log order by position")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
