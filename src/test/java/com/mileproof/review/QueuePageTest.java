package com.mileproof.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.mileproof.checkins.PersonDecision.confirm;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.testkit.Staff;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim.Mileage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The queue, and the way from one case to the next, in a real browser. */
class QueuePageTest {

    private static final String LONG =
            "Nordrhein-Westfälische Kraftfahrzeughaftpflichtversicherungsgesellschaft of 1871";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final ReviewDesk desk = new ReviewDesk(SERVER, acme);
    private final Staff staff = new Staff(SERVER);
    private final String rita = "rita" + UUID.randomUUID();
    private final String omar = "omar" + UUID.randomUUID();
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void people() {
        machine = new MachineRoom(SERVER);
        SERVER.reader().reset();
        machine.verifyAll();
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("signals", Api.object("PHOTO_TOO_SMALL", "info")))
                .ok();
        staff.hire(rita, AccountRole.reviewer, desk.partner());
        staff.hire(omar, AccountRole.reviewer, desk.partner());
    }

    @AfterEach
    void the_reader_forgets() {
        SERVER.reader().reset();
    }

    @Test
    void an_empty_queue_says_so() {
        var page = browser.desk();
        enter(page, rita);
        assertThat(Browser.text(page, ".empty")).contains("Nothing waits for a person.");
        browser.look(page, "queue-empty");
        page.navigate(SERVER.url() + "/console?show=overdue");
        assertThat(Browser.text(page, ".empty")).contains("No case is like that.");
    }

    @Test
    void every_kind_of_case_fits_on_desk_and_phone() {
        var cases = everyKind();
        var page = browser.desk();
        enter(page, rita);
        assertThat(shown(page))
                .containsExactlyElementsOf(
                        cases.stream().map(CheckinId::toString).toList());
        assertThat(page.locator("tbody tr").first().textContent())
                .contains("Overdue by", LONG, "42,180 mi", "Not supported");
        assertThat(page.locator("tbody tr").last().textContent()).contains("Not read yet");
        assertThat(Browser.text(page, ".parts")).containsPattern("Overdue\\s+1").containsPattern("Not read yet\\s+1");
        browser.look(page, "queue");
    }

    @Test
    void filters_are_kept_in_the_address() {
        var cases = everyKind();
        var page = browser.desk();
        enter(page, rita);
        page.selectOption("[name=reason]", "NOT_SUPPORTED");
        page.waitForURL("**reason=NOT_SUPPORTED**");
        assertThat(shown(page)).containsExactly(cases.getFirst().toString());
        page.click("text=Clear");
        page.click(".parts a:has-text('Not read yet')");
        assertThat(shown(page)).containsExactly(cases.getLast().toString());
        browser.look(page, "queue-filtered");
    }

    @Test
    void the_queue_goes_page_by_page() {
        var made = new ArrayList<String>();
        for (int n = 0; n <= ReviewQueue.PAGE; n++) {
            made.add(desk.waiting(1_000 + n).toString());
        }
        var page = browser.desk();
        enter(page, rita);
        assertThat(shown(page)).isEqualTo(made.subList(0, ReviewQueue.PAGE));
        page.click("text=Next page");
        page.waitForURL("**after=**");
        assertThat(shown(page)).containsExactly(made.getLast());
        page.click("text=First page");
        page.waitForURL(url -> !url.contains("after="));
        assertThat(shown(page)).hasSize(ReviewQueue.PAGE);
    }

    @Test
    void keys_move_through_the_queue_and_open_a_case() {
        everyKind();
        var page = browser.desk();
        enter(page, rita);
        page.keyboard().press("j");
        page.keyboard().press("j");
        page.keyboard().press("k");
        var first = shown(page).getFirst();
        page.keyboard().press("Enter");
        page.waitForURL("**/cases/**");
        assertThat(page.url()).endsWith(first);
    }

    @Test
    void a_review_goes_from_case_to_case_with_a_key_and_can_be_undone_from_the_next() {
        var first = read(42_180);
        var second = read(42_190);
        var page = browser.desk();
        enter(page, rita);
        page.keyboard().press("n");
        page.waitForURL("**/cases/" + first);
        page.keyboard().press("c");
        page.waitForURL("**/cases/" + second);
        assertThat(Browser.text(page, ".undo")).contains("Confirmed", first.toString(), "takes effect in");
        page.keyboard().press("u");
        page.waitForURL("**/cases/" + first);
        desk.later();
        assertThat(desk.status(first)).isEqualTo("Pending");
        page.keyboard().press("c");
        page.waitForURL("**/cases/" + second);
        page.keyboard().press("c");
        page.waitForURL("**/console");
        assertThat(page.locator(".undo")).hasCount(2);
        browser.look(page, "undo-bar");
        desk.later();
        assertThat(desk.status(first)).isEqualTo("Confirmed");
        page.reload();
        assertThat(page.locator(".undo")).hasCount(0);
        assertThat(Browser.text(page, ".empty")).contains("Nothing waits");
    }

    @Test
    void two_people_do_not_get_the_same_case_and_see_who_has_which() {
        var first = read(42_180);
        var second = read(42_190);
        var ritas = browser.desk();
        var omars = browser.desk();
        enter(ritas, rita);
        enter(omars, omar);
        ritas.keyboard().press("n");
        ritas.waitForURL("**/cases/" + first);
        omars.keyboard().press("n");
        omars.waitForURL("**/cases/" + second);
        omars.navigate(SERVER.url() + "/console");
        assertThat(omars.locator(".with").allTextContents().stream().map(String::strip))
                .containsExactly(rita, "You");
        omars.navigate(SERVER.url() + "/console/cases/" + first);
        assertThat(omars.locator("[data-key=c]")).hasCount(0);
    }

    @Test
    void a_stale_decision_is_refused_with_what_changed() {
        var dana = acme.danaWithGolf();
        var id = CheckinId.of(dana.checkIn(42_180).ok().field("id"));
        machine.verifyAll();
        var page = browser.desk();
        enter(page, rita);
        page.navigate(SERVER.url() + "/console/cases/" + id);
        acme.admin()
                .put("/api/vehicles/checkin/mileage/" + id, Api.object("licensePlate", dana.plate(), "mileage", 42_181))
                .ok();
        page.click("[data-key=c]");
        page.waitForSelector(".notice.bad");
        assertThat(Browser.text(page, ".notice.bad")).contains("has changed", "sent the check-in again");
        browser.look(page, "case-stale");
    }

    @Test
    void a_decision_that_was_overtaken_is_told_on_the_next_page() {
        var dana = acme.danaWithGolf();
        var id = CheckinId.of(dana.checkIn(42_180).ok().field("id"));
        machine.verifyAll();
        var page = browser.desk();
        enter(page, rita);
        page.navigate(SERVER.url() + "/console/cases/" + id);
        page.click("[data-key=c]");
        page.waitForURL("**/console");
        acme.admin()
                .put("/api/vehicles/checkin/mileage/" + id, Api.object("licensePlate", dana.plate(), "mileage", 42_181))
                .ok();
        desk.later();
        page.reload();
        assertThat(Browser.text(page, ".undo[role=alert]")).contains(id.toString(), "did not take effect", "again");
        browser.look(page, "queue-refused");
    }

    @Test
    void whoever_may_only_look_gets_no_next_case_and_decides_nothing() {
        var id = read(42_180);
        var vera = "vera" + UUID.randomUUID();
        staff.hire(vera, AccountRole.viewer, desk.partner());
        var page = browser.desk();
        enter(page, vera);
        assertThat(shown(page)).containsExactly(id.toString());
        assertThat(page.locator("[data-key=n]")).hasCount(0);
        assertThat(posted(page, "/console/cases/" + id + "/decision", "sequence=1&decision=confirm"))
                .isEqualTo(403);
        assertThat(posted(page, "/console/cases/" + id + "/claim", "")).isEqualTo(403);
        assertThat(desk.reviews().of(desk.person("any"), id)).isEmpty();
        browser.forgive();
    }

    @Test
    void nobody_decides_a_case_of_a_partner_that_his_account_does_not_list() {
        var stranger = new ReviewDesk(SERVER, Acme.join(SERVER)).waiting(1);
        var page = browser.desk();
        enter(page, rita);
        for (var verb : List.of("decision", "undo", "claim", "release")) {
            assertThat(posted(page, "/console/cases/" + stranger + "/" + verb, "sequence=1&decision=confirm"))
                    .as(verb)
                    .isEqualTo(403);
        }
        assertThat(posted(page, "/console/cases/XT_ICHK00000000000000000000000000/claim", ""))
                .isEqualTo(404);
        browser.forgive();
    }

    /** Contradicted and overdue under a long name, plain, decided by omar a moment ago, not yet read. */
    private List<CheckinId> everyKind() {
        SERVER.jdbc()
                .sql("update partners set name = :name where id = :id")
                .param("name", LONG)
                .param("id", PartnerId.of(acme.partnerId()).value())
                .update();
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Mileage
                        ? ScriptedReader.seeing(photo, Kind.odometer, "42680")
                        : ScriptedReader.seeing(photo, claim));
        var odd = read(42_180);
        SERVER.reader().reset();
        SERVER.jdbc()
                .sql(
                        "update users set first_name = 'Wolfeschlegelsteinhausenbergerdorff', last_name = 'Featherstonehaugh-Cholmondeley'"
                                + " where id = (select user_id from checkins where id = :id)")
                .param("id", odd.value())
                .update();
        SERVER.jdbc()
                .sql("update checkins set pending_since = pending_since - cast(:age as interval),"
                        + " queue_at = queue_at - cast(:age as interval) where id = :id")
                .param("age", Duration.ofHours(30).toString())
                .param("id", odd.value())
                .update();
        var plain = read(7);
        var decided = read(1_234_567);
        desk.decide(desk.person("Omar"), decided, confirm);
        return List.of(odd, plain, decided, desk.waiting(99));
    }

    private CheckinId read(int mileage) {
        var id = desk.waiting(mileage);
        machine.verifyAll();
        return id;
    }

    private void enter(Page page, String who) {
        staff.signIn(page, who);
        page.waitForURL("**/console");
        page.waitForLoadState();
    }

    private static List<String> shown(Page page) {
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
        return page.locator("a.case").all().stream()
                .map(link -> String.valueOf(link.getAttribute("href")).replace("/console/cases/", ""))
                .toList();
    }

    /** Sends a form as a script would that somebody typed into his browser; answers the status. */
    private static int posted(Page page, String path, String form) {
        return ((Number) page.evaluate("""
                        async ([path, form]) => (await fetch(path, {method: "POST", redirect: "manual", headers: {
                            "Content-Type": "application/x-www-form-urlencoded",
                            "X-CSRF-TOKEN": document.querySelector("meta[name=csrf-token]").content}, body: form})).status
                        """, List.of(path, form))).intValue();
    }
}
