package com.mileproof.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.ConsoleVisit;
import identity.Provider;
import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sign-in to the console through a provider of OpenID Connect, both real. */
class ProviderSignInTest {

    @RegisterExtension
    static final DataDirectories DIRECTORIES = DataDirectories.forWholeClass();

    @RegisterExtension
    final Browser browser = new Browser();

    private static Provider provider;
    private static ServerProcess server;
    private static String console;

    @BeforeAll
    static void start() throws IOException {
        int mine = freePort();
        int theirs = freePort();
        // another name for this machine than the provider's, because cookies do not tell ports apart
        console = "http://127.0.0.1:" + mine;
        server = ServerProcess.start(
                DIRECTORIES.prepared(),
                "--server.port=" + mine,
                "--management.server.port=0",
                "--mileproof.public-url=" + console,
                "--mileproof.console.oidc.issuer-uri=http://localhost:" + theirs,
                "--mileproof.console.oidc.client-id=" + Provider.CLIENT,
                "--mileproof.console.oidc.client-secret=" + Provider.SECRET,
                "--mileproof.console.oidc.label=Example Corp",
                "--mileproof.console.oidc.required-for-admins=true");
        // after the server: it does not need the provider for its start
        provider = Provider.start(theirs, console + "/console/oauth2/code/oidc");
        hire("dana@example.com", "admin");
        hire("gus@example.com", "admin");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        provider.close();
        server.stop();
    }

    @Test
    void whoever_has_an_account_comes_in_and_is_where_he_wanted_to_go() {
        var page = browser.desk();
        page.navigate(console + "/console/partners");
        browser.look(page, "sign-in-provider");
        through(page, "dana@example.com");
        assertThat(page.url()).as(server.output()).startsWith(console + "/console/partners");
        assertThat(Browser.text(page, ".who .name")).isEqualTo("dana@example.com");
        page.click("text=Sign out");
        assertThat(Browser.text(page, "[role=alert]")).isEqualTo("You are signed out.");
        browser.forgive();
    }

    @Test
    void whoever_has_none_or_an_address_that_is_not_verified_is_told_so() {
        for (var name : new String[] {"erin@example.com", "gus@example.com"}) {
            var page = browser.desk();
            page.navigate(console + "/console/sign-in");
            through(page, name);
            assertThat(page.url()).as(name).endsWith("/console/sign-in?unknown");
            page.navigate(console + "/console");
            assertThat(page.url()).as(name).endsWith("/console/sign-in");
        }
        browser.forgive();
    }

    @Test
    void passwords_of_admins_open_nothing_where_the_provider_is_required() throws IOException {
        var demo = server.demo();
        var answer = ConsoleVisit.of(console)
                .trySignIn(
                        demo.path("consoleUser").asString(),
                        demo.path("consolePassword").asString());
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/console/sign-in?elsewhere"));
    }

    @Test
    void an_answer_that_nobody_asked_for_signs_nobody_in() {
        var answer = ConsoleVisit.of(console).get("/console/oauth2/code/oidc?code=x&state=y");
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/console/sign-in?failed"));
    }

    private static void through(Page page, String name) {
        page.click("text=Sign in with Example Corp");
        page.fill("[name=username]", name);
        page.fill("[name=password]", Provider.PASSWORD);
        page.click("button[type=submit]");
    }

    private static void hire(String name, String role) throws IOException {
        server.operator()
                .post("/admin/api/accounts", Api.object("username", name, "role", role, "localPassword", false))
                .ok();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
