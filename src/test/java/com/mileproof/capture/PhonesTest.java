package com.mileproof.capture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.RequestOptions;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.partners.UploadSlots;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Sight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Phones of all kinds: without scripts, narrow, in Spanish; and photos of all kinds. */
class PhonesTest {

    private static final int NARROW = 320;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final CaptureHouse house = CaptureHouse.of(SERVER);
    private final MachineRoom machine = new MachineRoom(SERVER);

    @Test
    void the_form_works_without_a_script() {
        var page = browser.window(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));
        var phone = opened(page);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("build", "screens", "capture-plain-390.png"))
                .setFullPage(true));
        assertThat(page.locator("#place")).not().isChecked();
        phone.capture(42_180);
        assertThat(Browser.text(page, "h1")).isEqualTo("Received, thank you");
        assertThat(house.checkin().get("mileage").intValue()).isEqualTo(42_180);
        assertThat(house.uploads()).hasSize(2).allMatch(line -> line.contains(" server nowhere "));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void without_a_script_the_place_in_a_file_is_kept_only_with_the_tick(boolean ticked) {
        var page = browser.window(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));
        var phone = opened(page);
        page.locator("#place").setChecked(ticked);
        var told = Exif.of("2026:11:01 17:45:10", "-06:00", 39.75, -104.5);
        phone.take("odometer", Shots.payload(told.in(Shots.bytes(42_180))));
        phone.take("license", Shots.payload(told.in(Shots.bytes(7))));
        phone.type(42_180);
        phone.send();
        assertThat(page.locator("h1")).hasText("Received, thank you");
        var kept = Metadata.of(house.lastPhoto());
        assertThat(kept.capturedLocally()).isEqualTo(LocalDateTime.parse("2026-11-01T17:45:10"));
        assertThat(kept.latitude() != null).isEqualTo(ticked);
    }

    @Test
    void a_photo_that_the_browser_cannot_open_loses_its_place_unless_the_driver_ticks() {
        var page = browser.window(new NewContextOptions()
                .setViewportSize(390, 844)
                .setPermissions(List.of("geolocation"))
                .setGeolocation(new Geolocation(40.5, -105.25)));
        page.addInitScript("delete window.createImageBitmap; window.Image = class { set src(to) { this.onerror(); } }");
        var phone = opened(page);
        var told = Exif.of("2026:11:01 17:45:10", "-06:00", 39.75, -104.5);
        phone.take("odometer", Shots.payload(told.in(Shots.bytes(42_180))));
        phone.arrived("odometer");
        assertThat(Metadata.of(house.lastPhoto()).latitude()).isNull();
        page.check("#place");
        phone.take("license", Shots.payload(told.in(Shots.bytes(7))));
        phone.arrived("license");
        assertThat(Metadata.of(house.lastPhoto()).latitude()).isCloseTo(39.75, within(0.001));
        assertThat(house.uploads().getLast()).isEqualTo("license file file 2026-11-01 23:45 39.75");
    }

    @Test
    void without_a_script_a_photo_that_came_is_not_asked_for_again() {
        house.dana().confirmed(51_337);
        SERVER.clock().advance(java.time.Duration.ofSeconds(1));
        var page = browser.window(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));
        var phone = opened(page);
        phone.capture(6_000);
        assertThat(Browser.text(page, "#note"))
                .contains("Please check the number.")
                .doesNotContain("51");
        assertThat(page.locator(".arrived:visible")).hasCount(2);
        phone.type(60_000);
        phone.send();
        assertThat(Browser.text(page, "h1")).isEqualTo("Received, thank you");
    }

    @Test
    void the_page_speaks_the_language_of_the_phone_unless_the_link_or_the_driver_says_otherwise() {
        var phone = opened(spanish());
        assertThat(Browser.text(phone.page(), "h1")).isEqualTo("Hola, Dana");
        assertThat(phone.page().getAttribute("html", "lang")).isEqualTo("es");
        browser.look(phone.page(), "capture-spanish");
        phone.page().click("text=English");
        assertThat(Browser.text(phone.page(), "h1")).isEqualTo("Hi Dana");
        var asked = new Phone(SERVER, browser.phone(), Phone.link(house.dana(), "language", "es"));
        asked.open();
        assertThat(Browser.text(asked.page(), "h1")).isEqualTo("Hola, Dana");
    }

    @Test
    void a_hold_is_explained_in_spanish_too() {
        SERVER.reader().follow((photo, claim) -> new Sight.Broken("is empty"));
        var phone = opened(spanish());
        phone.capture(42_180);
        phone.shows("Recibido, gracias");
        machine.verifyAll();
        phone.shows("Una vez más, por favor");
        assertThat(Browser.text(phone.page(), "[data-role=odometer] .why"))
                .contains("No se pudo abrir su foto del odómetro.")
                .contains("Tómela de nuevo con la cámara y envíela sin cambios.");
        browser.look(phone.page(), "capture-retake-spanish");
    }

    @Test
    void the_narrowest_phone_shows_everything() {
        house.settings("name", "Versicherungsgesellschaft-Nordwest Mutual & Sons of Springfield");
        var page = browser.window(NARROW, 568);
        var phone = opened(page);
        fits(page, "capture-narrow-ask");
        phone.capture(42_180);
        phone.shows("Received, thank you");
        fits(page, "capture-narrow-checking");
    }

    @Test
    void a_link_that_opens_nothing_says_why_in_the_phone_s_language() {
        var page = spanish();
        page.navigate(SERVER.url() + "/capture/nothing");
        assertThat(Browser.text(page, "h1")).isEqualTo("Esta página no existe");
        browser.look(page, "capture-unknown");
        var asked = Phone.link(house.dana());
        for (int i = 0; i <= Traffic.MOST_WITH_A_TOKEN; i++) {
            SERVER.anyone().get(Phone.path(asked));
        }
        page.navigate(asked);
        assertThat(page.locator("h1")).hasText("Demasiadas solicitudes");
        browser.look(page, "capture-busy");
        var phone = new Phone(SERVER, browser.phone(), Phone.link(house.dana(), "expiresInHours", 1));
        SERVER.clock().advance(java.time.Duration.ofHours(2));
        phone.open();
        assertThat(Browser.text(phone.page(), "h1")).isEqualTo("This link has expired");
        browser.look(phone.page(), "capture-expired");
        SERVER.jdbc().sql("alter table users rename to users_away").update();
        try {
            page.reload();
            page.navigate(phone.link());
            assertThat(Browser.text(page, "h1")).isEqualTo("Algo falló por nuestra parte");
            browser.look(page, "capture-broken");
        } finally {
            SERVER.jdbc().sql("alter table users_away rename to users").update();
        }
        browser.forgive();
    }

    @Test
    void a_photo_that_may_not_do_is_doubted_and_taken_all_the_same() {
        var phone = opened(browser.phone());
        phone.take("odometer", Shots.dark());
        phone.arrived("odometer");
        assertThat(Browser.text(phone.page(), "[data-role=odometer] .tip")).contains("looks dark");
        phone.take("license", Shots.blurred(42_180));
        phone.arrived("license");
        assertThat(Browser.text(phone.page(), "[data-role=license] .tip")).contains("tap on the plate");
        browser.look(phone.page(), "capture-doubts");
        phone.take("odometer", Shots.small(42_180));
        phone.page().waitForSelector("[data-role=odometer] .tip:has-text('is small')");
        phone.arrived("odometer");
        phone.take("license", Shots.sharp(42_180));
        phone.page()
                .waitForSelector(
                        "[data-role=license] .tip",
                        new Page.WaitForSelectorOptions()
                                .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        phone.arrived("license");
    }

    @Test
    void a_file_that_is_no_photo_is_refused_with_what_to_do() {
        var phone = opened(browser.phone());
        phone.take("odometer", new FilePayload("a.jpg", "image/jpeg", "no photo".getBytes(StandardCharsets.UTF_8)));
        phone.page().waitForSelector("[data-role=odometer] .bad");
        assertThat(Browser.text(phone.page(), "[data-role=odometer] .bad")).contains("take a photo with the camera");
        browser.look(phone.page(), "capture-no-photo");
        phone.send();
        assertThat(Browser.text(phone.page(), "#sending")).isEqualTo("Take the photo of the odometer first.");
        assertThat(house.photos()).isZero();
        browser.forgive();
    }

    @Test
    void time_comes_out_of_the_file_and_the_place_only_with_consent() {
        var page = browser.window(new NewContextOptions()
                .setViewportSize(390, 844)
                .setPermissions(List.of("geolocation"))
                .setGeolocation(new Geolocation(40.5, -105.25)));
        var phone = opened(page);
        var shot = Shots.payload(
                Exif.of("2026:11:01 17:45:10", "-06:00", 39.75, -104.5).in(Shots.bytes(42_180)));
        phone.take("odometer", shot);
        phone.arrived("odometer");
        page.check("#place");
        phone.take(
                "license",
                Shots.payload(
                        Exif.of("2026:11:01 17:46:10", "-06:00", 39.75, -104.5).in(Shots.bytes(7))));
        phone.arrived("license");
        phone.take("odometer", Shots.sharp(42_180));
        page.waitForSelector(
                "[data-role=odometer] .arrived:not(:visible)",
                new Page.WaitForSelectorOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        phone.arrived("odometer");
        assertThat(house.uploads().get(0)).isEqualTo("odometer file nowhere 2026-11-01 23:45 0");
        assertThat(house.uploads().get(1)).isEqualTo("license file file 2026-11-01 23:46 39.75");
        assertThat(house.uploads().get(2)).startsWith("odometer device device ").endsWith(" 40.5");
    }

    @Test
    void a_day_s_limit_is_told_in_the_driver_s_language_with_and_without_a_script() {
        limit("uploadBytesPerUserAndDay", 5_000_000);
        SERVER.jdbc()
                .sql("insert into upload_days values (:partner, :day, :user, 5000000, 2)")
                .param("partner", PartnerId.of(house.acme().partnerId()).value())
                .param("day", LocalDate.ofInstant(SERVER.clock().instant(), ZoneOffset.UTC))
                .param("user", UserId.of(house.dana().userId()).value())
                .update();
        var phone = opened(spanish());
        phone.take("odometer", Shots.sharp(42_180));
        phone.page().waitForSelector("[data-role=odometer] .bad");
        assertThat(Browser.text(phone.page(), "[data-role=odometer] .bad"))
                .isEqualTo("Hoy no se pueden enviar más fotos. Continúe mañana.");
        browser.look(phone.page(), "capture-today-spanish");
        var plain = opened(browser.window(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844)));
        plain.capture(42_180);
        assertThat(Browser.text(plain.page(), "#note")).contains("No more photos can be sent today");
        browser.forgive();
        SERVER.clock().advance(Duration.ofDays(1));
        plain.capture(42_180);
        assertThat(Browser.text(plain.page(), "h1")).isEqualTo("Received, thank you");
    }

    @Test
    void while_too_many_photos_come_in_the_page_says_so_and_a_form_that_sends_none_passes() {
        var page = browser.window(
                new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 844));
        var phone = opened(page);
        var other = opened(spanish());
        limit("uploadsAtOnce", 1);
        var partner = PartnerId.of(house.acme().partnerId());
        try (var _ = SERVER.bean(UploadSlots.class).take(partner)) {
            phone.capture(42_180);
            assertThat(Browser.text(page, "#note")).contains("Many photos are being sent just now");
            assertThat(other.page()
                            .request()
                            .post(
                                    other.link() + "/photos/0123456789abcdef0123456789abcdef",
                                    RequestOptions.create()
                                            .setMultipart(FormData.create().set("role", "odometer")))
                            .status())
                    .isEqualTo(429);
        }
        browser.forgive();
        phone.capture(42_180);
        assertThat(Browser.text(page, "h1")).isEqualTo("Received, thank you");
    }

    private void limit(String name, int limit) {
        SERVER.operator()
                .put("/admin/api/partners/" + house.acme().partnerId() + "/limits", Api.object(name, limit))
                .ok();
    }

    private Page spanish() {
        return browser.window(new NewContextOptions().setLocale("es-MX").setViewportSize(390, 844));
    }

    private Phone opened(Page page) {
        var phone = new Phone(SERVER, page, Phone.link(house.dana()));
        phone.open();
        return phone;
    }

    private static void fits(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("build", "screens", name + "-320.png"))
                .setFullPage(true));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(NARROW);
    }
}
