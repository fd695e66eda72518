package com.mileproof.capture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.Pdfs;
import com.mileproof.testkit.RunningServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A proof of address from a phone: what is asked for, sent, sent back and decided. */
class AddressPageTest {

    private static final FilePayload BILL =
            new FilePayload("power-bill.pdf", "application/pdf", Pdfs.bill("Dana Driver", "1 Main St, Denver"));

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final CaptureHouse house = CaptureHouse.of(SERVER);

    @Test
    void an_address_its_documents_and_photos_of_the_home_make_a_check_in_that_can_be_mended() {
        var page = browser.window(new NewContextOptions()
                .setViewportSize(390, 844)
                .setPermissions(List.of("geolocation"))
                .setGeolocation(new Geolocation(39.7392, -104.9903)));
        var phone = opened(page);
        assertThat(Browser.text(page, "h1")).isEqualTo("Hi Dana");
        assertThat(page.locator("main").textContent())
                .doesNotContain("Driver", "Denver", house.dana().plate());
        browser.look(page, "capture-address");
        phone.send();
        assertThat(Browser.text(page, "#sending")).isEqualTo("Send a document that shows the address first.");
        phone.take("document-1", BILL);
        phone.arrived("document-1");
        assertThat(Browser.text(page, "[data-role=document-1] .file")).isEqualTo("power-bill.pdf");
        page.fill("#addressLine1", "1 Main St");
        phone.send();
        assertThat(Browser.text(page, "#sending")).startsWith("Please fill in the whole address");
        page.fill("#city", "Denver");
        assertThat(page.locator("#sending .bad")).hasCount(1);
        type(page, "ZZ");
        assertThat(page.locator("#sending .bad")).hasCount(0);
        page.selectOption("#addressType", "Apartment");
        phone.send();
        assertThat(Browser.text(page, "#sending")).isEqualTo("Please choose what kind of document it is.");
        page.selectOption("#documentType", "UtilityBill");
        assertThat(page.locator("#sending .bad")).hasCount(0);
        page.check("#place");
        page.click("summary");
        assertThat(page.locator(".more .slot:visible")).hasCount(1);
        phone.take("document-2", Shots.sharp(2));
        phone.arrived("document-2");
        assertThat(page.locator(".more .slot:visible")).hasCount(2);
        phone.take("FrontView", Shots.sharp(1));
        phone.arrived("FrontView");
        browser.look(page, "capture-address-ready");
        phone.send();
        page.waitForSelector("#note");
        assertThat(Browser.text(page, "#note")).contains("the state in two letters");
        page.fill("#state", "co");
        phone.send();
        phone.shows("A person is looking at it");
        browser.look(page, "capture-address-person");

        var made = checkin();
        assertThat(made.get("address").get("addressLine1").asString()).isEqualTo("1 Main St");
        assertThat(made.get("address").get("state").asString()).isEqualTo("CO");
        assertThat(made.get("address").get("country").asString()).isEqualTo("US");
        assertThat(made.get("addressType").asString()).isEqualTo("Apartment");
        assertThat(made.get("latitude").doubleValue()).isEqualTo(39.7392);
        assertThat(types(made, "documents")).containsExactly("DOCUMENT", "CAMERA");
        assertThat(types(made, "photos")).containsExactly("FrontView");

        hold(made, "DOCUMENT_UNREADABLE", "document-1", "FrontView");
        phone.shows("One more time, please");
        assertThat(Browser.text(page, ".intro .why")).contains("A document cannot be read");
        assertThat(Browser.text(page, "[data-role=document-1] .why")).contains("cannot be used");
        assertThat(Browser.text(page, "[data-role=document-2] .kept")).contains("It stays unless");
        assertThat(page.inputValue("#addressLine1")).isEmpty();
        browser.look(page, "capture-address-retake");
        phone.send();
        page.waitForSelector("#note");
        assertThat(Browser.text(page, "#note")).contains("Something that is asked for is still missing.");
        phone.take("document-1", Shots.sharp(3));
        phone.arrived("document-1");
        phone.send();
        phone.shows("A person is looking at it");

        var again = checkin();
        assertThat(again.get("id")).isEqualTo(made.get("id"));
        assertThat(types(again, "documents")).containsExactly("CAMERA", "CAMERA");
        assertThat(again.get("documents").get(1).get("url"))
                .isEqualTo(made.get("documents").get(1).get("url"));
        assertThat(again.get("photos"))
                .as("could not be used, and was not sent again")
                .isEmpty();
        assertThat(again.get("address")).isEqualTo(made.get("address"));
        assertThat(again.get("documentType").asString()).isEqualTo("UtilityBill");

        house.acme().decide(made.get("id").asString(), "Confirmed").ok();
        phone.shows("Confirmed, thank you");
        var late = new Phone(SERVER, browser.phone(), link("language", "es"));
        SERVER.clock().advance(Duration.ofDays(4));
        late.open();
        assertThat(Browser.text(late.page(), "h1")).isEqualTo("Este enlace ha caducado");
        browser.forgive();
    }

    @Test
    void the_form_works_in_spanish_and_without_a_script() {
        var page = browser.window(new NewContextOptions()
                .setJavaScriptEnabled(false)
                .setLocale("es-MX")
                .setViewportSize(390, 844));
        var phone = opened(page);
        picture(page, "capture-address-plain");
        type(page, "CO");
        page.selectOption("#documentType", "LeaseAgreement");
        phone.take("document-1", new FilePayload("a.pdf", "application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'}));
        phone.send();
        assertThat(Browser.text(page, "#note")).contains("Este archivo no sirve. Por favor, envíe una foto");
        type(page, "CO");
        page.selectOption("#documentType", "LeaseAgreement");
        phone.take("document-1", BILL);
        page.click("summary");
        phone.take("document-3", Shots.sharp(1));
        phone.send();
        assertThat(Browser.text(page, "h1")).isEqualTo("Una persona lo está revisando");
        assertThat(types(checkin(), "documents")).containsExactly("DOCUMENT", "GALLERY");
        assertThat(checkin().get("latitude").doubleValue()).as("nobody said").isZero();
        hold(checkin(), "OTHER_ADDRESS_SHOWN");
        page.reload();
        assertThat(Browser.text(page, ".intro .why")).contains("La dirección del documento");
        picture(page, "capture-address-retake-plain");
        page.fill("#city", "Boulder");
        phone.send();
        assertThat(Browser.text(page, "#note")).contains("complete la dirección");
        type(page, "CA");
        phone.send();
        assertThat(Browser.text(page, "h1")).isEqualTo("Una persona lo está revisando");
        assertThat(checkin().get("address").get("state").asString()).isEqualTo("CA");
        assertThat(checkin().get("documents")).hasSize(2);
    }

    /** Where no script runs, the rules of accessibility cannot be tried. */
    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("build", "screens", name + "-390.png"))
                .setFullPage(true));
    }

    private void hold(JsonNode checkin, String reason, String... unusable) {
        SERVER.operator()
                .post(
                        "/admin/api/checkins/" + checkin.get("id").asString() + "/decision",
                        Api.object("status", "OnHold", "reasons", List.of(reason), "invalidPhotos", List.of(unusable)))
                .ok();
    }

    private static void type(Page page, String state) {
        Map.of("addressLine1", "1 Main St", "city", "Denver", "state", state, "zip", "80202")
                .forEach((field, text) -> page.fill("#" + field, text));
    }

    private static List<String> types(JsonNode checkin, String what) {
        return checkin.get(what)
                .valueStream()
                .map(one -> one.get("type").asString())
                .toList();
    }

    private JsonNode checkin() {
        return house.acme()
                .admin()
                .get("/api/users/" + house.dana().userId() + "/checkins/proof-of-address")
                .ok()
                .json()
                .get(0);
    }

    private Phone opened(Page page) {
        var phone = new Phone(SERVER, page, link());
        phone.open();
        return phone;
    }

    private String link(Object... wishes) {
        var body = Api.object(wishes);
        body.put("kind", "address");
        return house.acme()
                .admin()
                .post("/api/users/" + house.dana().userId() + "/capture-link", body)
                .ok()
                .field("url");
    }
}
