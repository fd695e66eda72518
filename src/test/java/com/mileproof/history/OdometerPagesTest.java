package com.mileproof.history;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Odometer events at the console, in a real browser. */
class OdometerPagesTest {

    private static final String LONG =
            "The cluster went dark near Glenwood Springs, the workshop put in another one and "
                    + "gave us this notice with the last reading, stamped and signed.";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @Test
    void a_reviewer_finds_what_waits_decides_it_and_reports_a_correction() {
        var rita = "rita-" + dana.plate();
        var staff = new Staff(SERVER);
        staff.hire(rita, AccountRole.reviewer, PartnerId.of(acme.partnerId()).value());
        var page = browser.desk();
        staff.signIn(page, rita);
        page.click(".menu >> text=Odometers");
        assertThat(page.locator(".empty")).hasText("Nothing waits for you.");
        browser.look(page, "odometers-empty");

        var first = dana.confirmed(120_000);
        var at = SERVER.clock().instant().toString();
        var event = Api.object("kind", "replaced", "occurredAt", at, "readingBefore", 120_050, "readingAfter", 0);
        event.put("note", LONG);
        event.put("photos", Pictures.urls(acme.photo(dana.userId())));
        acme.admin()
                .post("/api/vehicles/" + dana.vehicleId() + "/odometer-events", event)
                .ok();
        page.reload();
        assertThat(page.locator("article")).containsText("120,050 mi → 0 mi");
        assertThat(page.locator("article img")).hasJSProperty("complete", true);
        browser.look(page, "odometers");

        page.click("text=Approve");
        assertThat(page.locator("article .chip")).hasText("Approved");
        assertThat(page.locator("ol li")).hasCount(2);
        var report = page.locator("section:has(#report-title)");
        report.locator("[name=checkinId]").fill(first);
        report.locator("[name=occurredAt]").fill(at.substring(0, "2026-01-01T00:00".length()));
        report.locator("[name=readingBefore]").fill("5");
        report.locator("button").click();
        assertThat(page.locator("[role=alert]")).containsText("readingAfter");
        browser.look(page, "odometer-refused");
        var correct = page.locator("section:has(#correct-title)");
        correct.locator("[name=checkinId]").fill(first);
        correct.locator("[name=mileage]").fill("119000");
        correct.locator("button").click();
        assertThat(page.locator("article")).hasCount(2);
        browser.look(page, "odometer");
    }
}
