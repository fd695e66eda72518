package com.mileproof.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Sight;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A driver's phone, from the link to the result. */
class CapturePageTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void enter() {
        machine = new MachineRoom(SERVER);
        machine.verifyAll();
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("autoConfirm", "on", "signals", Map.of("PHOTO_TOO_SMALL", "info")))
                .ok();
    }

    @Test
    void two_photos_and_a_number_make_a_check_in_whose_result_comes_by_itself() {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId(),
                        Api.object("returnUrls", List.of("https://app.acme.example/done")))
                .ok();
        var phone = phone(Phone.link(dana, "returnUrl", "https://app.acme.example/done?trip=7"));
        phone.open();
        assertThat(Browser.text(phone.page(), "h1")).isEqualTo("Hi Dana");
        assertThat(Browser.text(phone.page(), ".plate")).isEqualTo(dana.plate());
        assertThat(phone.page().locator(".progress")).isNotNull();
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
        assertThat(phone.page().getAttribute(".result .button", "href"))
                .isEqualTo("https://app.acme.example/done?trip=7");
        browser.look(phone.page(), "capture-confirmed");

        var checkin = checkins().get(0);
        assertThat(checkin.get("mileage").intValue()).isEqualTo(42_180);
        assertThat(checkin.get("checkInStatus").asString()).isEqualTo("Confirmed");
        assertThat(actors()).hasSize(2).first().asString().startsWith("driver via link XT_ILNK");
        assertThat(sizes()).allSatisfy(longest -> assertThat(longest).isBetween(1_600, 2_400));
    }

    private Phone phone(String link) {
        return new Phone(SERVER, browser.phone(), link);
    }

    private JsonNode checkins() {
        return acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/checkins/mileage")
                .ok()
                .json();
    }

    private List<String> actors() {
        return SERVER.jdbc().sql("""
                        select m.actor from checkin_moves m
                        join checkins c on c.partner_id = m.partner_id and c.id = m.checkin_id
                        where c.vehicle_id = :vehicle order by m.sequence
                        """)
                .param("vehicle", com.mileproof.api.VehicleId.of(dana.vehicleId()).value())
                .query(String.class)
                .list();
    }

    private List<Integer> sizes() {
        return SERVER.jdbc()
                .sql("select greatest(width, height) from photo_blobs where user_id = :user")
                .param("user", com.mileproof.api.UserId.of(dana.userId()).value())
                .query(Integer.class)
                .list();
    }
}
