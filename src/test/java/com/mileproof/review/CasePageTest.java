package com.mileproof.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.mileproof.review.Caseload.DIGITS;
import static com.mileproof.review.Caseload.HEIGHT;
import static com.mileproof.review.Caseload.WIDTH;
import static com.mileproof.review.Caseload.read;
import static com.mileproof.review.Caseload.seen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import com.mileproof.photos.PhotoBytes;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pdfs;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.testkit.Staff;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Metadata;
import com.mileproof.verification.reading.Sight;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of one check-in, in a real browser. */
class CasePageTest {

    private static final Map<String, String> DRAWN_SMALL = Map.of("PHOTO_TOO_SMALL", "info");
    private static final double PIXELS = 3;

    /** The viewer's corners are round; what is behind them is white, too. */
    private static final int CORNER = 8;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Caseload load = new Caseload(SERVER, acme);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final Staff staff = new Staff(SERVER);
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void enter() {
        machine = new MachineRoom(SERVER);
        machine.verifyAll();
        SERVER.jdbc().sql("truncate console_accounts, audit_log cascade").update();
        load.campaign("signals", DRAWN_SMALL);
    }

    @Test
    void a_case_shows_typed_beside_read_with_the_differing_digit_marked() {
        load.readings(dana, 9, 80_000);
        SERVER.reader().follow(CasePageTest::sees80808);
        var id = load.checkIn(dana, 80_308, "80808");
        machine.verifyAll();
        var page = open("dana", AccountRole.reviewer, id);

        assertThat(Browser.text(page, "#odometer-title")).isEqualTo("Odometer");
        assertThat(page.locator(".pane").first().locator("mark.differs")).hasText(new String[] {"3", "8"});
        assertThat(page.textContent(".pane")).contains("1 digit differs.").contains("80,308");
        assertThat(page.textContent(".signals")).contains("80808").contains("80308");
        assertThat(page.locator(".chart canvas")).hasCount(1);
        browser.look(page, "case");
        assertThat(actions()).contains("case.viewed " + id);
    }

    @Test
    void the_box_lies_where_the_digits_are_whatever_the_size_of_what_is_shown() {
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Claim.Mileage
                        // the reader saw the picture at half its size
                        ? seen(
                                WIDTH / 2,
                                HEIGHT / 2,
                                0,
                                Metadata.NONE,
                                read(Kind.odometer, "80808", new Rectangle(450, 550, 500, 130)))
                        : ScriptedReader.seeing(photo, claim));
        var page = opened(load.checkIn(dana, 80_808, "80808"));
        boxFitsDigits(page);
        page.locator("#odometer-viewer").focus();
        page.keyboard().press("+");
        page.keyboard().press("+");
        boxFitsDigits(page);
        page.keyboard().press("r");
        boxFitsDigits(page);
        page.keyboard().press("0");
        boxFitsDigits(page);
    }

    @Test
    void wheel_and_mouse_zoom_and_move_the_photo_under_the_pointer() {
        SERVER.reader().follow(CasePageTest::sees80808);
        var page = opened(load.checkIn(dana, 80_808, "80808"));
        page.locator("#odometer-viewer.ready").waitFor();
        var digits = page.locator("#odometer-viewer .box.best rect");
        var before = digits.boundingBox();
        double x = before.x + before.width / 2;
        double y = before.y + before.height / 2;
        page.mouse().move(x, y);
        page.mouse().wheel(0, -277);
        page.waitForFunction("document.querySelector('#odometer-viewer').classList.contains('zoomed')");
        var zoomed = digits.boundingBox();
        assertThat(zoomed.width / before.width).isCloseTo(2, within(0.1));
        assertThat(zoomed.x + zoomed.width / 2).isCloseTo(x, within(PIXELS));
        assertThat(zoomed.y + zoomed.height / 2).isCloseTo(y, within(PIXELS));
        page.mouse().move(x, y);
        page.mouse().down();
        page.mouse().move(x + 30, y - 20);
        page.mouse().up();
        var moved = digits.boundingBox();
        assertThat(moved.x - zoomed.x).isCloseTo(30, within(1.0));
        assertThat(moved.y - zoomed.y).isCloseTo(-20, within(1.0));
        page.locator("#odometer-viewer").dblclick();
        assertThat(digits.boundingBox().width).isCloseTo(before.width, within(1.0));
        // away from the box, which else tells in white what was read
        page.mouse().move(0, 0);
        boxFitsDigits(page);
    }

    @Test
    void the_box_lies_where_the_digits_are_on_a_photo_that_was_taken_and_read_turned() {
        // the camera lay on its side: the file's picture is turned a quarter back from what EXIF calls upright
        int narrow = HEIGHT;
        int tall = WIDTH;
        var upright = Drawn.image(narrow, tall, "80808", new Rectangle(600, 1_400, 1_000, 260), 120);
        var photo = PhotoBytes.withExif(Drawn.jpeg(turnedBack(upright)), 6);
        SERVER.reader()
                .follow((bytes, claim) -> claim instanceof Claim.Mileage
                        ? seen(
                                narrow,
                                tall,
                                1,
                                Metadata.NONE,
                                read(Kind.odometer, "80808", new Rectangle(600, 1_400, 1_000, 260)))
                        : ScriptedReader.seeing(bytes, claim));
        var page = opened(load.checkIn(dana, 80_808, photo, Drawn.digits(1_600, 1_200, "5150", DIGITS, 90)));
        assertThat(page.getAttribute("#odometer-viewer", "data-turns")).isEqualTo("1");
        boxFitsDigits(page);
    }

    @Test
    void what_was_read_is_told_when_its_box_is_reached_and_b_hides_the_boxes() {
        SERVER.reader().follow(CasePageTest::sees80808);
        var page = opened(load.checkIn(dana, 80_808, "80808"));
        page.locator("#odometer-viewer .box.best").focus();
        assertThat(Browser.text(page, "#odometer-viewer .seen")).isEqualTo("Odometer: 80,808 mi");
        page.keyboard().press("b");
        assertThat(page.locator("#odometer-viewer .boxes")).isHidden();
        page.keyboard().press("b");
        assertThat(page.locator("#odometer-viewer .boxes")).isVisible();
    }

    @Test
    void a_sampled_case_hides_what_the_machine_read_until_it_is_decided() {
        load.campaign("autoConfirm", "on", "samplePercent", 100, "signals", DRAWN_SMALL);
        SERVER.reader().follow(CasePageTest::sees80808);
        var id = load.checkIn(dana, 80_808, "80808");
        machine.verifyAll();
        var page = open("dana", AccountRole.reviewer, id);
        assertThat(page.locator(".box")).hasCount(0);
        assertThat(page.content()).contains("Drawn as a sample").doesNotContain("Odometer: 80,808");
        assertThat(page.textContent(".panes")).doesNotContain("Read");
        assertThat(page.textContent("#case")).doesNotContain("Both photos show what was typed");
        browser.look(page, "case-blind");

        acme.decide(id, "Confirmed").ok();
        page.reload();
        assertThat(page.locator("#odometer-viewer .box.best")).hasCount(1);
        assertThat(page.textContent(".decide")).contains("Confirmed");
        browser.look(page, "case-decided");
    }

    @Test
    void a_case_that_the_machine_has_not_read_and_whose_driver_has_a_long_name_can_be_decided() {
        SERVER.jdbc()
                .sql("update users set first_name = :name, last_name = :name")
                .param("name", "Wolfeschlegelsteinhausenbergerdorff")
                .update();
        var dark = Drawn.digits(WIDTH, HEIGHT, "80808", DIGITS, 12);
        var id = load.checkIn(dana, 80_808, dark, dark);
        var page = open("dana", AccountRole.reviewer, id);
        assertThat(page.content()).contains("The machine has not looked");
        page.locator("#odometer-viewer ~ .tools input[type=range]").fill("400");
        assertThat(page.locator("#odometer-viewer img").getAttribute("style")).contains("brightness(400%)");
        browser.look(page, "case-unread");
    }

    @Test
    void a_photo_that_cannot_be_shown_says_so() {
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Claim.Mileage
                        ? new Sight.Broken("ends in the middle")
                        : ScriptedReader.seeing(photo, claim));
        var cut = PhotoBytes.pngHeader(WIDTH, HEIGHT);
        var page = opened(load.checkIn(
                dana, 80_808, cut, Drawn.digits(1_600, 1_200, "5150", new Rectangle(500, 600, 600, 200), 90)));
        page.locator("#odometer-viewer.lost").waitFor();
        assertThat(page.textContent("#odometer-viewer .missing")).contains("ends in the middle");
        browser.look(page, "case-broken");
        browser.forgive();
    }

    @Test
    void hold_opens_with_a_key_and_digits_choose_its_reasons() {
        SERVER.reader().follow(CasePageTest::sees80808);
        var page = opened(load.checkIn(dana, 80_308, "80808"));
        page.keyboard().press("h");
        page.keyboard().press("2");
        page.keyboard().press("c");
        assertThat(page.locator(".ways details[open] input[name=reason]:checked")
                        .evaluateAll("all => all.length"))
                .isEqualTo(2);
        assertThat(page.url()).contains("/console/cases/");
        browser.look(page, "case-hold");
        page.keyboard().press("Escape");
        assertThat(page.locator(".ways details[open]")).hasCount(0);
    }

    @Test
    void earlier_photos_stand_beside_those_of_now() {
        load.readings(dana, 3, 80_000);
        var page = opened(load.checkIn(dana, 80_808, "80808"));
        page.keyboard().press("e");
        page.locator("button.thumb").first().click();
        page.locator("dialog.compare .viewer.ready").first().waitFor();
        page.locator("dialog.compare [data-role=second]").click();
        browser.look(page, "case-compare");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog.compare")).isHidden();
    }

    @Test
    void a_condition_case_shows_all_angles_and_takes_what_is_damaged() {
        var photos = Stream.of("Front", "Back", "DriverSide", "PassengerSide", "DriverSideFront")
                .map(type -> Api.object("url", acme.photo(dana.userId()), "type", type))
                .toList();
        var create = "/api/vehicles/checkin/condition";
        var asked = Api.object(
                "vehicleId", dana.vehicleId(), "userNote", "A scratch on the left since Monday.", "photos", photos);
        var id = acme.admin().post(create, asked).ok().field("id");
        var page = opened(id);
        assertThat(page.locator(".pane h2"))
                .hasText(new String[] {"Front", "Back", "Driver's side", "Passenger's side", "Driver's front corner"});
        assertThat(page.textContent(".says")).contains("A scratch on the left since Monday.");
        assertThat(page.locator(".chart")).hasCount(0);
        browser.look(page, "case-condition");

        page.keyboard().press("m");
        page.getByLabel("Driver's side shows damage").last().check();
        browser.look(page, "case-condition-damage");
        page.locator(".ways details[open] button[type=submit]").click();
        SERVER.clock().advance(Reviews.UNDO_FOR);
        SERVER.bean(DecisionEffects.class).apply();
        var decided = acme.admin().get(create + "/" + id).ok().json();
        assertThat(decided.get("checkInStatus").asString()).isEqualTo("Confirmed");
        assertThat(decided.at("/photos/2/damageDetected").booleanValue()).isTrue();
    }

    @Test
    void an_address_case_shows_the_pages_of_its_documents_and_takes_what_was_read_in_them() {
        var create = "/api/users/checkin/proof-of-address";
        var asked = Api.object(
                "userId", dana.userId(), "documentType", "UtilityBill", "latitude", 39.7, "longitude", -104.9);
        asked.put("address", Api.object("addressLine1", "1 Main St", "city", "Denver", "state", "WY"));
        asked.put(
                "documents",
                List.of(
                        document(Pdfs.bill("Dana Reyes", "1 Main St, Denver")),
                        document(Pdfs.pages(30)),
                        document(Pdfs.locked("secret"))));
        asked.put("photos", List.of(Api.object("url", acme.photo(dana.userId()), "type", "FrontView")));
        var id = acme.admin().post(create, asked).ok().field("id");
        var page = opened(id);
        assertThat(page.locator(".pane h2"))
                .hasText(new String[] {"Address", "Document 1", "Document 2", "Document 3", "Front of the home"});
        assertThat(page.textContent(".pane dl")).contains("1 Main St, Denver, WY");
        page.locator("#document-1-viewer.ready").waitFor();
        assertThat(page.locator("#document-1-viewer img").getAttribute("src")).startsWith("/console/documents/XT_IFIL");
        assertThat(page.locator(".document .notice")).hasText(new String[] {
            "The first 20 of 30 pages are shown.", "This document cannot be shown: it needs a password to be opened."
        });
        assertThat(page.locator("a[download]")).hasCount(0);
        browser.look(page, "case-address");

        turnsPagesByKeys(page);
        tellsProgramsOfDocuments(id);

        page.keyboard().press("m");
        page.locator(".ways details[open] input[name=lastName]").fill("Reyes");
        page.locator(".ways details[open] input[value=document-1]").check();
        browser.look(page, "case-address-insights");
        page.locator(".ways details[open] button[type=submit]").click();
        SERVER.clock().advance(Reviews.UNDO_FOR);
        SERVER.bean(DecisionEffects.class).apply();
        var decided = acme.admin().get(create + "/" + id).ok().json();
        assertThat(decided.get("checkInStatus").asString()).isEqualTo("Confirmed");
        assertThat(decided.at("/insights/lastName").asString()).isEqualTo("Reyes");
        assertThat(decided.at("/documents/0/markedInvalidByReview").booleanValue())
                .isTrue();
    }

    private static void turnsPagesByKeys(Page page) {
        page.locator("#document-2-viewer").focus();
        page.keyboard().press("PageDown");
        page.locator("#document-2-viewer.ready img[src$='/pages/2']").waitFor();
        var pager = page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Pages of document 2"));
        assertThat(pager).containsText("2 of 20");
        var before = pager.getByLabel("Page before");
        before.click();
        page.locator("#document-2-viewer.ready img[src$='/pages/1']").waitFor();
        assertThat(before).hasAttribute("aria-disabled", "true");
        assertThat(SERVER.jdbc()
                        .sql("select details ->> 'page' from audit_log where action = 'file.viewed' order by at")
                        .query(String.class)
                        .list())
                .contains("1", "2");
    }

    private static void tellsProgramsOfDocuments(String id) {
        var file = SERVER.operator().get("/admin/api/review/cases/" + id).ok().json();
        assertThat(file.at("/address/claimed").asString()).isEqualTo("1 Main St, Denver, WY");
        assertThat(file.at("/address/documentType").asString()).isEqualTo("UtilityBill");
        var documents = file.get("documents");
        assertThat(documents.findValuesAsString("document")).containsExactly("document-1", "document-2", "document-3");
        assertThat(documents.at("/0/pages").intValue()).isEqualTo(1);
        assertThat(documents.at("/0/notShown").isNull()).isTrue();
        assertThat(documents.at("/1/pages").intValue()).isEqualTo(30);
        assertThat(documents.at("/1/urls").size()).isEqualTo(20);
        assertThat(documents.at("/2/pages").isNull()).isTrue();
        assertThat(documents.at("/2/notShown").asString()).contains("password");
        var first = URI.create(documents.at("/0/urls/0").asString()).getPath();
        var picture = SERVER.operator().get(first);
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type")).isEqualTo("image/jpeg");
        assertThat(SERVER.operator().get(first.replaceFirst("1$", "2")).status())
                .isEqualTo(404);
        assertThat(SERVER.operator().get(first.replaceFirst("1$", "0")).status())
                .isEqualTo(400);
    }

    private Map<String, @Nullable Object> document(byte[] pdf) {
        var file = Api.object("userId", dana.userId(), "name", "bill.pdf");
        file.put("file", Base64.getEncoder().encodeToString(pdf));
        return Api.object(
                "url", acme.admin().post("/api/file/upload", file).ok().field("fileUrl"), "type", "DOCUMENT");
    }

    @Test
    void a_viewer_sees_no_buttons_and_other_partners_see_nothing() {
        var id = load.checkIn(dana, 80_808, "80808");
        var page = open("vera", AccountRole.viewer, id);
        assertThat(page.locator(".ways")).hasCount(0);
        assertThat(page.textContent(".decide")).contains("may look");

        staff.hire("stranger", AccountRole.admin);
        var other = browser.desk();
        staff.signIn(other, "stranger");
        other.navigate(SERVER.url() + "/console/cases/" + id);
        assertThat(other.textContent("main")).contains("partner that your account does not list");
        assertThat(other.content()).doesNotContain(dana.plate());
        browser.forgive();
    }

    @Test
    void what_changed_between_submissions_is_told() {
        SERVER.reader().follow((photo, claim) -> new Sight.Broken("is empty"));
        var id = load.checkIn(dana, 80_308, "80808");
        machine.verifyAll();
        SERVER.reader().follow(CasePageTest::sees80808);
        acme.admin()
                .put("/api/vehicles/checkin/mileage/" + id, Api.object("licensePlate", dana.plate(), "mileage", 80_808))
                .ok();
        machine.verifyAll();
        var page = open("dana", AccountRole.reviewer, id);
        assertThat(page.textContent(".history"))
                .contains("mileage 80,308 → 80,808 mi")
                .contains("same odometer photo");
        page.keyboard().press("e");
        assertThat(page.textContent(".earlier")).contains("80,308 mi").contains("This check-in, before");
        browser.look(page, "case-again");
    }

    @Test
    void a_decision_on_a_page_that_is_out_of_date_is_refused_with_what_changed() {
        SERVER.reader().follow(CasePageTest::sees80808);
        var id = load.checkIn(dana, 80_808, "80808");
        var page = opened(id);
        acme.decide(id, "OnHold").ok();
        page.keyboard().press("c");
        page.waitForURL("**/console/cases/" + id);
        assertThat(page.textContent("[role=alert]")).contains("has changed").contains("on hold");
        assertThat(page.textContent(".casehead")).contains("On hold");
        browser.look(page, "case-stale");
    }

    @Test
    void a_key_confirms_and_until_it_takes_effect_the_case_says_so() {
        SERVER.reader().follow(CasePageTest::sees80808);
        var id = load.checkIn(dana, 80_808, "80808");
        var page = opened(id);
        page.keyboard().press("c");
        page.waitForURL("**/console");
        page.navigate(SERVER.url() + "/console/cases/" + id);
        assertThat(page.textContent(".decide")).contains("Confirmed by dana").contains("takes effect");
        assertThat(page.locator("form.undo button")).hasCount(1);
        assertThat(page.locator(".ways")).hasCount(0);
        browser.look(page, "case-intended");
    }

    @Test
    void a_case_that_somebody_else_has_says_who() {
        var id = load.checkIn(dana, 80_808, "80808");
        opened(id);
        var page = open("erin", AccountRole.reviewer, id);
        assertThat(page.textContent(".decide")).contains("dana is looking at this case");
        assertThat(page.locator(".ways")).hasCount(0);
        browser.look(page, "case-held");
    }

    @Test
    void a_case_that_its_page_claimed_can_be_given_back_without_a_reload() {
        var id = load.checkIn(dana, 80_808, "80808");
        var page = opened(id);
        assertThat(page.locator("#claim")).hasText("With you");
        assertThat(page.locator("#take")).hasCount(0);
        page.locator("#give-back button").click();
        page.waitForURL("**/console");
        assertThat(page.locator("tbody")).not().containsText("dana");
    }

    private Page opened(String id) {
        machine.verifyAll();
        return open("dana", AccountRole.reviewer, id);
    }

    private Page open(String name, AccountRole role, String id) {
        staff.hire(name, role, load.partner());
        var page = browser.desk();
        staff.signIn(page, name);
        page.navigate(SERVER.url() + "/console/cases/" + id);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        return page;
    }

    private static Sight sees80808(byte[] photo, Claim claim) {
        var metadata =
                new Metadata(null, Instant.parse("2026-11-23T14:01:02Z"), null, 39.74, -104.99, null, "Pocket camera");
        return claim instanceof Claim.Mileage
                ? seen(
                        WIDTH,
                        HEIGHT,
                        0,
                        metadata,
                        read(Kind.odometer, "80808", DIGITS),
                        read(Kind.trip, "1234", new Rectangle(1_000, 1_500, 300, 100)))
                : seen(
                        1_600,
                        1_200,
                        0,
                        metadata,
                        read(Kind.plate, ((Claim.LicensePlate) claim).text(), new Rectangle(500, 600, 600, 200)));
    }

    /** The rectangle that is drawn over the photo against the white that is seen on the screen. */
    private static void boxFitsDigits(Page page) {
        var viewer = page.locator("#odometer-viewer");
        page.locator("#odometer-viewer.ready").waitFor();
        viewer.evaluate("viewer => viewer.classList.add('bare')");
        var white = white(viewer);
        viewer.evaluate("viewer => viewer.classList.remove('bare')");
        var view = viewer.boundingBox();
        var box = page.locator("#odometer-viewer .box.best rect").boundingBox();
        assertThat(box.x - view.x).isCloseTo(white.x, within(PIXELS));
        assertThat(box.y - view.y).isCloseTo(white.y, within(PIXELS));
        assertThat(box.width).isCloseTo(white.width, within(2 * PIXELS));
        assertThat(box.height).isCloseTo(white.height, within(2 * PIXELS));
    }

    private static Rectangle white(Locator viewer) {
        try {
            var shot = ImageIO.read(new ByteArrayInputStream(viewer.screenshot()));
            var found = new Rectangle(-1, -1, 0, 0);
            for (int y = CORNER; y < shot.getHeight() - CORNER; y++) {
                for (int x = CORNER; x < shot.getWidth() - CORNER; x++) {
                    if (new Color(shot.getRGB(x, y)).getRed() > 200) {
                        var pixel = new Rectangle(x, y, 1, 1);
                        found = found.x < 0 ? pixel : found.union(pixel);
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What EXIF orientation 6 turns into the given picture. */
    private static BufferedImage turnedBack(BufferedImage upright) {
        var turned = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                turned.setRGB(y, upright.getWidth() - 1 - x, upright.getRGB(x, y));
            }
        }
        return turned;
    }

    private List<String> actions() {
        return SERVER.jdbc()
                .sql("select action || ' ' || coalesce(subject, '') from audit_log order by position")
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
