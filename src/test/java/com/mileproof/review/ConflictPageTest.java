package com.mileproof.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.mileproof.review.Caseload.DIGITS;
import static com.mileproof.review.Caseload.HEIGHT;
import static com.mileproof.review.Caseload.WIDTH;
import static com.mileproof.review.Caseload.read;
import static com.mileproof.review.Caseload.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.testkit.Staff;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Metadata;
import java.awt.Rectangle;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page on which a refused reading stands beside the older one, in a real browser. */
class ConflictPageTest {

    private static final int TRUE = 80_912;
    private static final int TENTHS = 808_085;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Caseload load = new Caseload(SERVER, acme);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final Staff staff = new Staff(SERVER);

    @BeforeEach
    void enter() {
        new MachineRoom(SERVER).verifyAll();
        SERVER.jdbc().sql("truncate console_accounts, audit_log cascade").update();
    }

    @AfterEach
    void the_reader_forgets() {
        SERVER.reader().reset();
    }

    @Test
    void both_stand_side_by_side_and_the_older_is_voided_in_two_steps() {
        load.readings(dana, 6, 80_700);
        var older = wrong();
        SERVER.clock().advance(Duration.ofMinutes(3));
        var id = refused("80912", TRUE);
        var page = at("/console", AccountRole.reviewer);
        assertThat(Browser.text(page, ".parts")).containsPattern("Conflicts\\s+1");
        page.click(".parts a:has-text('Conflicts')");
        assertThat(page.textContent("tbody")).contains("80,912 mi", "808,085 mi", "Ten times");
        browser.look(page, "conflicts");
        page.click("a.case");
        page.waitForLoadState(LoadState.NETWORKIDLE);

        assertThat(page.url()).endsWith(id);
        assertThat(page.locator(".pane h2"))
                .hasText(new String[] {"Refused odometer", "Older odometer", "Refused plate", "Older plate"});
        assertThat(page.locator(".pane").nth(1).textContent()).contains("808,085", "Read by the machine", "80,808");
        assertThat(page.locator(".pane").first().locator("mark").count()).isPositive();
        assertThat(page.locator(".viewer.ready")).hasCount(4);
        assertThat(Browser.text(page, "#cause")).contains("ten times");
        assertThat(page.locator(".chart canvas")).hasCount(1);
        assertThat(page.locator(".legend .here")).hasCount(1);
        browser.look(page, "conflict");

        page.click("summary:has-text('Void the older')");
        assertThat(page.textContent("details[open]")).contains(older + " (808,085 mi) is voided");
        page.fill("details[open] textarea", "It counts the tenths: the photo shows 80,808.5.");
        browser.look(page, "conflict-void");
        page.click("details[open] button");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.textContent(".deskside")).contains("Admitted", "reviewer dana", "It counts the tenths");
        browser.look(page, "conflict-admitted");
        page.click("text=The check-in that was made of it");
        assertThat(page.textContent("h1 + p, .casehead")).contains(dana.plate());
        assertThat(page.textContent(".history")).contains("Sent: 80,912 mi");
    }

    @Test
    void what_has_changed_since_is_said_and_nothing_happens_to_what_was_not_seen() {
        var older = wrong();
        var id = refused("80912", TRUE);
        var page = at("/console/conflicts/" + id, AccountRole.reviewer);
        SERVER.operator()
                .post("/admin/api/checkins/" + older + "/void", Api.object("adminNote", "tenths"))
                .ok();
        page.click("summary:has-text('Void the older')");
        page.fill("details[open] textarea", "tenths");
        page.click("details[open] button");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(Browser.text(page, ".notice.bad")).contains("Nothing was changed", "now nothing does");
        assertThat(Browser.text(page, "#changed")).contains("Nothing stands against this reading any more", "voided");
        browser.look(page, "conflict-changed");
        page.click("summary:has-text('Admit the reading')");
        page.fill("details[open] textarea", "Nothing stands against it.");
        page.click("details[open] button");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.textContent(".casehead")).contains("Admitted");
    }

    @Test
    void the_older_one_is_kept_with_a_note() {
        wrong();
        var page = at("/console/conflicts/" + refused("80912", TRUE), AccountRole.reviewer);
        page.click("summary:has-text('Keep the older one')");
        // the browser asks for the note
        page.click("details[open] button");
        assertThat(page.locator("textarea:invalid")).hasCount(2);
        page.fill("details[open] textarea", "The photo shows the trip meter.");
        page.click("details[open] button");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.textContent(".deskside")).contains("Older one kept", "The photo shows the trip meter.");
        browser.look(page, "conflict-dismissed");
        page.navigate(SERVER.url() + "/console/conflicts");
        assertThat(Browser.text(page, ".empty")).contains("No refused reading waits");
        browser.look(page, "conflicts-empty");
    }

    /** A confirmed check-in with the tenths, of which the machine has read the miles. */
    private String wrong() {
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Claim.Mileage
                        ? seen(WIDTH, HEIGHT, 0, Metadata.NONE, read(Kind.odometer, "80808", DIGITS))
                        : ScriptedReader.seeing(photo, claim));
        var id = load.checkIn(dana, TENTHS, "80808");
        new MachineRoom(SERVER).verifyAll();
        acme.decide(id, "Confirmed").ok();
        return id;
    }

    private String refused(String shown, int mileage) {
        var reading = dana.reading(mileage);
        reading.put("odometerPhotos", Pictures.urls(load.photo(dana, Drawn.digits(WIDTH, HEIGHT, shown, DIGITS, 120))));
        reading.put(
                "licensePhotos",
                Pictures.urls(
                        load.photo(dana, Drawn.digits(1_600, 1_200, "5150", new Rectangle(500, 600, 600, 200), 90))));
        acme.admin().post("/api/vehicles/checkin/mileage", reading).refused(500, "ERROR_MILEAGE");
        return acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/mileage-conflicts")
                .ok()
                .json()
                .at("/0/id")
                .asString();
    }

    private Page at(String path, AccountRole role) {
        staff.hire("dana", role, load.partner());
        var page = browser.desk();
        staff.signIn(page, "dana");
        page.navigate(SERVER.url() + path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }
}
