package com.mileproof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Drivers who tell on their page what happened to the odometer. */
class ToldEventTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final CaptureHouse house = CaptureHouse.of(SERVER);

    @Test
    void a_replaced_odometer_is_told_with_its_numbers_and_a_person_decides_both() {
        house.dana().confirmed(120_400);
        SERVER.clock().advance(Duration.ofDays(3));
        var phone = opened(browser.phone());
        var page = phone.page();
        phone.take("odometer", Shots.sharp(310));
        phone.take("license", Shots.sharp(7));
        phone.type(310);
        page.click(".event summary");
        page.check("#event-replaced");
        phone.send();
        assertThat(Browser.text(page, "#sending")).startsWith("Please fill in what the old");
        assertThat(page.evaluate("document.activeElement.id")).isEqualTo("eventBefore");

        // lower than the last reading, of which the page tells nothing
        page.fill("#eventBefore", "120300");
        page.fill("#eventAfter", "12");
        page.fill("#eventDay", today());
        phone.send();
        page.waitForSelector("#note:visible");
        assertThat(Browser.text(page, "#note")).startsWith("Not sent yet Please check what you say about the odometer");
        assertThat(page.content()).doesNotContain("120400").doesNotContain("120,400");
        assertThat(house.events()).isEmpty();

        // a day that no calendar of ours holds
        page.evaluate("document.querySelector('#eventDay').type = 'text'");
        page.fill("#eventBefore", "120,450");
        for (var day : List.of("-999999999-01-01", "1979-12-31", "2999-01-01", "soon 1")) {
            page.fill("#eventDay", day);
            page.evaluate("document.querySelector('#note').remove()");
            phone.send();
            page.waitForSelector("#note:visible");
            assertThat(Browser.text(page, "#note")).as(day).contains("what you say about the odometer");
        }
        assertThat(house.events()).isEmpty();
        page.fill("#eventDay", today());
        phone.take("notice", Shots.sharp(9));
        phone.arrived("notice");
        browser.look(page, "capture-replaced");
        phone.send();
        phone.shows("Received, thank you");
        var event = house.events().get(0);
        assertThat(event.get("kind").asString()).isEqualTo("replaced");
        assertThat(event.get("status").asString()).isEqualTo("Pending");
        assertThat(event.get("readingBefore").intValue()).isEqualTo(120_450);
        assertThat(event.get("readingAfter").intValue()).isEqualTo(12);
        assertThat(event.get("photos").size()).as("the odometer and the notice").isEqualTo(2);
        assertThat(newest().get("mileage").intValue()).isEqualTo(310);
        assertThat(newest().get("odometerEventId")).isEqualTo(event.get("id"));
        new MachineRoom(SERVER).verifyAll();
        assertThat(newest().get("checkInStatus").asString()).isEqualTo("Pending");
    }

    @Test
    void without_a_script_a_display_that_counts_kilometers_now_is_told_as_well() {
        house.dana().confirmed(50_000);
        SERVER.clock().advance(Duration.ofDays(3));
        var phone = opened(browser.window(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844)));
        phone.page().click(".event summary");
        phone.page().check("#event-unit");
        phone.capture(81_000);
        phone.shows("Received, thank you");
        var event = house.events().get(0);
        assertThat(event.get("kind").asString()).isEqualTo("unit_changed");
        assertThat(event.get("readingBefore").intValue())
                .as("81,000 km in miles")
                .isEqualTo(50_331);
        assertThat(event.get("unitAfter").asString()).isEqualTo("km");
        assertThat(event.get("photos").size()).isEqualTo(1);
        assertThat(newest().get("odometerEventId")).isEqualTo(event.get("id"));
    }

    private JsonNode newest() {
        return house.checkins().get(0);
    }

    private static String today() {
        return LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC).toString();
    }

    private Phone opened(com.microsoft.playwright.Page page) {
        var phone = new Phone(SERVER, page, Phone.link(house.dana()));
        phone.open();
        return phone;
    }
}
