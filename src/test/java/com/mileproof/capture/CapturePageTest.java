package com.mileproof.capture;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.VehicleId;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Sight;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A driver's phone, from the link to the result. */
class CapturePageTest {

    private static final String RETURN = "https://app.acme.example/done";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final CaptureHouse house = CaptureHouse.of(SERVER);
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void enter() {
        machine = new MachineRoom(SERVER);
        machine.verifyAll();
        house.confirmsByItself();
    }

    @Test
    void two_photos_and_a_number_make_a_check_in_whose_result_comes_by_itself() {
        house.settings("returnUrls", List.of(RETURN));
        var phone = phone("returnUrl", RETURN + "?trip=7");
        assertThat(Browser.text(phone.page(), "h1")).isEqualTo("Hi Dana");
        assertThat(Browser.text(phone.page(), ".plate")).isEqualTo(house.dana().plate());
        browser.look(phone.page(), "capture-ask");
        phone.take("odometer", Shots.sharp(42_180));
        phone.arrived("odometer");
        phone.take("license", Shots.sharp(7));
        phone.arrived("license");
        phone.type(42_180);
        browser.look(phone.page(), "capture-ready");
        phone.send();
        phone.shows("Received, thank you");
        browser.look(phone.page(), "capture-checking");
        machine.verifyAll();
        phone.shows("Confirmed, thank you");
        assertThat(phone.page().getAttribute(".result .button", "href")).isEqualTo(RETURN + "?trip=7");
        browser.look(phone.page(), "capture-confirmed");

        assertThat(house.checkin().get("mileage").intValue()).isEqualTo(42_180);
        assertThat(house.checkin().get("checkInStatus").asString()).isEqualTo("Confirmed");
        assertThat(house.actors()).hasSize(2).first().asString().startsWith("CREATE driver via link XT_ILNK");
        assertThat(house.sizes())
                .hasSize(2)
                .allSatisfy(longest -> assertThat(longest).isBetween(1_600, 2_400));
    }

    @Test
    void what_is_held_is_taken_again_alone() {
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Claim.LicensePlate
                        ? new Sight.Broken("ends in the middle")
                        : ScriptedReader.seeing(photo, claim));
        var phone = phone();
        phone.capture(42_180);
        phone.shows("Received, thank you");
        machine.verifyAll();
        phone.shows("One more time, please");
        assertThat(phone.page().locator("[data-role]")).hasCount(1);
        assertThat(phone.page().locator("#mileage")).hasCount(0);
        assertThat(Browser.text(phone.page(), "[data-role=license] .why")).contains("could not be opened");
        assertThat(Browser.text(phone.page(), ".terms"))
                .contains("Please answer by")
                .contains("4 tries are left");
        browser.look(phone.page(), "capture-retake");

        SERVER.reader().reset();
        phone.take("license", Shots.sharp(8));
        phone.arrived("license");
        phone.send();
        phone.shows("Received, thank you");
        machine.verifyAll();
        phone.shows("Confirmed, thank you");
        assertThat(house.checkins()).hasSize(1);
        assertThat(house.photos()).isEqualTo(3);
        assertThat(house.actors().stream().map(line -> line.replaceFirst("XT_.*", "…")))
                .containsExactly(
                        "CREATE driver via link …", "HOLD machine", "CHANGE driver via link …", "CONFIRM machine");
    }

    @Test
    void a_hold_that_names_no_photo_asks_for_both_and_for_the_number() {
        var phone = phone();
        phone.capture(42_180);
        phone.shows("Received, thank you");
        house.acme().decide(house.checkin().get("id").asString(), "OnHold").ok();
        phone.shows("One more time, please");
        browser.look(phone.page(), "capture-retake-all");
        phone.capture(42_200);
        phone.shows("Received, thank you");
        assertThat(house.checkin().get("mileage").intValue()).isEqualTo(42_200);
    }

    @Test
    void what_the_machine_leaves_to_a_person_says_so_and_then_what_the_person_said() {
        house.campaign("autoConfirm", "off");
        var phone = phone();
        phone.capture(42_180);
        phone.shows("Received, thank you");
        machine.verifyAll();
        var again = phone(phone.link());
        again.shows("A person is looking at it");
        browser.look(again.page(), "capture-person");
        house.acme().decide(house.checkin().get("id").asString(), "Declined").ok();
        again.shows("This check-in is closed");
        browser.look(again.page(), "capture-declined");
        assertThat(Browser.text(again.page(), ".result"))
                .doesNotContain("fraud")
                .doesNotContain("42");
    }

    @Test
    void four_photos_from_all_sides_and_what_more_there_is_make_a_condition_check_in() {
        var phone = phone("kind", "condition");
        assertThat(phone.page().locator(".step h2")).hasText(new String[] {
            "Front",
            "Back",
            "Driver's side",
            "Passenger's side",
            "Driver's front corner",
            "Driver's rear corner",
            "Passenger's front corner",
            "Passenger's rear corner"
        });
        browser.look(phone.page(), "capture-condition");
        var taken = List.of("Front", "Back", "DriverSide", "DriverSideBack");
        for (var role : taken) {
            phone.take(role, Shots.sharp(taken.indexOf(role)));
            phone.arrived(role);
        }
        phone.send();
        assertThat(Browser.text(phone.page(), "#sending")).isEqualTo("A photo is still missing.");
        phone.take("PassengerSide", Shots.sharp(9));
        phone.send();
        phone.shows("A person is looking at it");
        assertThat(types(condition()))
                .containsExactlyInAnyOrder("Front", "Back", "DriverSide", "DriverSideBack", "PassengerSide");

        house.acme().decide(condition().get("id").asString(), "OnHold").ok();
        phone.shows("One more time, please");
        for (var role : List.of("Front", "Back", "DriverSide", "PassengerSide")) {
            phone.take(role, Shots.sharp(20 + role.length()));
            phone.arrived(role);
        }
        browser.look(phone.page(), "capture-condition-again");
        phone.send();
        phone.shows("A person is looking at it");
        assertThat(types(condition()))
                .as("the corner that was sent first is kept")
                .hasSize(5);
        house.acme().decide(condition().get("id").asString(), "Confirmed").ok();
        phone.shows("Confirmed, thank you");
    }

    private JsonNode condition() {
        return house.acme()
                .admin()
                .get("/api/vehicles/" + house.dana().vehicleId() + "/checkins/condition")
                .ok()
                .json()
                .get(0);
    }

    private static List<String> types(JsonNode checkin) {
        return checkin.get("photos").findValuesAsString("type");
    }

    @Test
    void a_lower_number_is_not_told_what_it_is_lower_than() {
        house.dana().confirmed(51_337);
        SERVER.clock().advance(java.time.Duration.ofSeconds(1));
        var phone = phone();
        phone.capture(41_000);
        phone.page().waitForSelector("#note:visible");
        assertThat(Browser.text(phone.page(), "#note")).isEqualTo("Not sent yet Please check the number.");
        assertThat(phone.page().content()).doesNotContain("51337").doesNotContain("51,337");
        assertThat(phone.page().evaluate("document.activeElement.id")).isEqualTo("mileage");
        browser.look(phone.page(), "capture-number");
        assertThat(house.checkins()).hasSize(1);
        for (int refused = 1; refused < Stage.MOST_REFUSALS; refused++) {
            phone.send();
            phone.page().waitForSelector(".send:not([aria-disabled]), .result");
        }
        phone.shows("Nothing can be sent here");
        browser.look(phone.page(), "capture-closed");
        // what was refused eight times is kept once
        assertThat(SERVER.jdbc()
                        .sql("select actor || ' ' || mileage from mileage_conflicts where vehicle_id = :vehicle")
                        .param("vehicle", VehicleId.of(house.dana().vehicleId()).value())
                        .query((row, n) -> String.valueOf(row.getString(1)))
                        .list())
                .singleElement()
                .asString()
                .startsWith("driver via link ")
                .endsWith(" 41000");
    }

    @Test
    void a_corrected_number_goes_with_the_photos_that_were_there() {
        house.dana().confirmed(51_337);
        SERVER.clock().advance(java.time.Duration.ofSeconds(1));
        var phone = phone();
        phone.capture(5_200);
        phone.page().waitForSelector("#note:visible");
        phone.type(52_000);
        phone.send();
        phone.shows("Received, thank you");
        assertThat(house.checkin().get("mileage").intValue()).isEqualTo(52_000);
        assertThat(house.photos()).as("two of each check-in").isEqualTo(4);
    }

    @Test
    void a_vehicle_without_plate_asks_for_it() {
        var user = house.acme().driver();
        var golf = house.acme().golf(user, null);
        var plateless = new com.mileproof.testkit.Acme.Dana(house.acme(), user, golf, "");
        var phone = new Phone(SERVER, browser.phone(), Phone.link(plateless));
        phone.open();
        phone.page().fill("#plate", com.mileproof.testkit.Acme.nextPlate());
        browser.look(phone.page(), "capture-plate");
        phone.capture(900);
        phone.shows("Received, thank you");
    }

    private Phone phone(Object... wishes) {
        return phone(Phone.link(house.dana(), wishes));
    }

    private Phone phone(String link) {
        var phone = new Phone(SERVER, browser.phone(), link);
        phone.open();
        return phone;
    }
}
