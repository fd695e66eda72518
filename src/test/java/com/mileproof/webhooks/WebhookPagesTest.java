package com.mileproof.webhooks;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How admins look after partners' endpoints and find out what became of a message. */
class WebhookPagesTest {

    private static final String HERE = "/console/webhooks";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final PostRoom post = new PostRoom(SERVER);
    private final Staff staff = new Staff(SERVER);
    private final Receiver receiver = Receiver.good();
    private final Receiver other = Receiver.good();
    private Acme acme;
    private Page page;

    @BeforeEach
    void cast() {
        SERVER.jdbc()
                .sql("truncate console_accounts, audit_log, spring_session cascade")
                .update();
        acme = Acme.join(SERVER);
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId(), Api.object("name", "Acme Insurance"))
                .ok();
        staff.hire("ada", AccountRole.admin, PartnerId.of(acme.partnerId()).value());
        page = browser.desk();
        page.onDialog(Dialog::accept);
        staff.signIn(page, "ada");
        post.fanOut();
    }

    @AfterEach
    void close() throws InterruptedException {
        SERVER.jdbc().sql("update webhook_endpoints set deleted_at = now()").update();
        receiver.close();
        other.close();
        SERVER.bean(Courier.class).await(PostRoom.LONG);
    }

    @Test
    void an_endpoint_is_made_tested_changed_and_deleted() throws InterruptedException {
        open("");
        browser.look(page, "webhooks-none");
        page.keyboard().press("n");
        page.waitForURL("**/endpoints/new");
        page.fill("[name=url]", "https://10.0.0.1/hooks");
        page.uncheck("[value='*']");
        page.click("text=Make endpoint");
        browser.look(page, "webhook-new-refused");
        browser.forgive();
        assertThat(Browser.text(page, "#w-url")).contains("not public");
        assertThat(Browser.text(page, ".events [role=alert]")).contains("types of events");
        page.fill("[name=url]", receiver.url() + "/mileproof");
        page.check("[value='checkin.*']");
        page.check("[value='webhook.test']");
        page.click("text=Make endpoint");
        browser.look(page, "webhook-secret");
        var secret = Browser.text(page, "#secret");
        page.click("text=Done");
        assertThat(page.content()).doesNotContain(secret);

        receiver.behave(exchange -> {
            var answer = "<b id=evil>thanks</b> & goodbye".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, answer.length);
            exchange.getResponseBody().write(answer);
        });
        page.click("text=Send a test");
        assertThat(Browser.text(page, ".empty")).startsWith("Not tried yet");
        post.deliver();
        page.reload();
        browser.look(page, "webhook-delivery");
        assertThat(receiver.got().getFirst().isSignedWith(secret)).isTrue();
        assertThat(Browser.text(page, ".attempt pre")).isEqualTo("<b id=evil>thanks</b> & goodbye");
        assertThat(page.locator("#evil")).hasCount(0);
        assertThat(Browser.text(page, ".attempt")).contains("delivered", "status 202", "ms");
        page.click("text=Send again");
        assertThat(Browser.text(page, "[role=status]")).startsWith("It is on its way");
        post.deliver();
        assertThat(receiver.got()).hasSize(2);
        page.click("dl >> text=" + receiver.url());

        page.fill("[name=overlapHours]", "48");
        page.click("text=New secret");
        var second = Browser.text(page, "#secret");
        assertThat(Browser.text(page, "main")).contains("two signatures");
        page.click("text=Done");
        page.click("text=Send a test");
        post.deliver();
        assertThat(receiver.got().getLast().isSignedWith(secret)).isTrue();
        assertThat(receiver.got().getLast().isSignedWith(second)).isTrue();
        page.navigate(endpointPage());
        browser.look(page, "webhook-endpoint");

        page.fill("[name=url]", other.url());
        page.check("[value='*']");
        page.click("text=Save");
        assertThat(Browser.text(page, "[role=status]")).startsWith("Saved.");
        page.click("text=Switch off");
        assertThat(Browser.text(page, ".heading .chip")).isEqualTo("switched off");
        assertThat(page.locator("text=Send a test")).hasCount(0);
        page.click("text=Switch on");
        page.click("text=Delete");
        page.waitForURL("**" + HERE);
        assertThat(page.locator(".empty")).hasCount(1);
        assertThat(actions())
                .contains(
                        "webhook.created",
                        "webhook.tested",
                        "webhook.read",
                        "webhook.resent",
                        "webhook.secret_rotated",
                        "webhook.changed",
                        "webhook.disabled",
                        "webhook.enabled",
                        "webhook.deleted");
    }

    @Test
    void the_log_is_searched_and_what_was_missed_replayed() throws InterruptedException {
        var one = endpoint(receiver, "*");
        endpoint(other, "checkin.confirmed");
        var began = SERVER.clock().instant();
        var confirmed = acme.danaWithGolf().confirmed(1_000);
        receiver.behave(Receiver.answering(500));
        for (int i = 0; i < 30; i++) {
            acme.danaWithGolf().checkIn(1_000).ok();
        }
        post.deliver();
        SERVER.clock().advance(Duration.ofSeconds(6));
        post.deliver();
        open("");
        assertThat(Browser.text(page, "tbody")).contains("failing", "Acme Insurance");
        browser.look(page, "webhooks");
        open("/deliveries");
        browser.look(page, "webhook-deliveries");
        page.keyboard().press("j");
        page.waitForURL("**page=1");
        assertThat(page.locator("tbody tr")).hasCount(8);
        page.keyboard().press("k");
        page.waitForURL("**page=0");
        page.selectOption("[name=type]", "checkin.confirmed");
        page.click("text=Show");
        assertThat(page.locator("tbody tr")).hasCount(2);
        page.selectOption("[name=endpoint]", one);
        page.fill("[name=object]", confirmed);
        page.selectOption("[name=type]", "");
        page.click("text=Show");
        assertThat(page.locator("tbody tr")).hasCount(2);
        browser.look(page, "webhook-deliveries-found");
        page.selectOption("[name=status]", "FAILED");
        page.click("text=Show");
        assertThat(page.locator(".empty")).hasCount(1);
        page.click("text=Clear");
        page.fill("[name=from]", "2001-01-01");
        page.fill("[name=to]", "2001-01-02");
        page.click("text=Show");
        assertThat(page.locator(".empty")).hasCount(1);
        receiver.behave(Receiver.answering(204));
        page.navigate(SERVER.url() + HERE + "/endpoints/" + one);
        page.fill("[name=since]", "2001-01-01T00:00");
        page.click("text=Replay >> nth=-1");
        assertThat(Browser.text(page, "#w-since")).contains("30 days");
        browser.look(page, "webhook-replay-refused");
        browser.forgive();
        page.fill("[name=since]", began.toString().substring(0, 16));
        page.click("button >> text=Replay");
        assertThat(Browser.text(page, "[role=status]")).contains("on their way");
        assertThat(actions()).contains("webhook.replayed");
    }

    @Test
    void an_endpoint_that_fails_for_five_days_is_switched_off_and_every_page_says_so() throws InterruptedException {
        receiver.behave(Receiver.answering(503));
        var failing = endpoint(receiver, "*");
        endpoint(other, "webhook.*");
        open("");
        assertThat(page.locator(".banner")).hasCount(0);
        fail(failing);
        post.deliver();
        assertThat(other.types()).containsExactly("webhook.endpoint_disabled");
        assertThat(other.got().getFirst().json().at("/data/because").asString()).isEqualTo("failing");
        for (var path : List.of("/console/partners", "/console/audit", HERE, "/console/search")) {
            page.navigate(SERVER.url() + path);
            assertThat(Browser.text(page, ".banner")).contains("127.0.0.1", "5 days");
        }
        browser.look(page, "webhook-banner");
        staff.hire("rita", AccountRole.reviewer, PartnerId.of(acme.partnerId()).value());
        staff.hire("gus", AccountRole.admin);
        for (var name : List.of("rita", "gus")) {
            var theirs = browser.desk();
            staff.signIn(theirs, name);
            theirs.navigate(SERVER.url() + "/console/search");
            assertThat(theirs.locator(".banner")).hasCount(0);
        }
        page.click(".banner >> text=Look at it");
        browser.look(page, "webhook-endpoint-off");
        page.click("text=Dismiss");
        assertThat(page.locator(".banner")).hasCount(0);
        page.click("text=Switch on");
        fail(failing);
        page.reload();
        assertThat(page.locator(".banner")).hasCount(1);
        page.click("text=Switch on");
        assertThat(page.locator(".banner")).hasCount(0);
    }

    /** Two messages five days apart, both in vain. */
    private void fail(String endpoint) throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            acme.headers()
                    .post("/api/webhooks/endpoints/" + endpoint + "/test", Api.object())
                    .ok();
            post.deliver();
            SERVER.clock().advance(Courier.PATIENCE);
        }
    }

    private String endpoint(Receiver receiver, String... events) {
        return acme.headers()
                .post("/api/webhooks/endpoints", Api.object("url", receiver.url(), "events", List.of(events)))
                .ok()
                .field("id");
    }

    private void open(String path) {
        page.navigate(SERVER.url() + HERE + path);
    }

    private String endpointPage() {
        return SERVER.url() + HERE + "/endpoints/"
                + acme.headers()
                        .get("/api/webhooks/endpoints")
                        .ok()
                        .json()
                        .at("/endpoints/0/id")
                        .asString();
    }

    private static List<String> actions() {
        return SERVER.jdbc()
                .sql("select action from audit_log")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
