package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim;
import com.mileproof.verification.reading.Sight;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** From the submission to the answer, as partner and driver see it. */
class VerificationTest {

    private static final String MILEAGE = "/api/vehicles/checkin/mileage/";

    /** The kit draws small photos, which is not what these tests are about. */
    private static final Map<String, String> DRAWN_SMALL = Map.of("PHOTO_TOO_SMALL", "info");

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void enter() {
        machine = new MachineRoom(SERVER);
        machine.verifyAll();
    }

    @Test
    void what_both_photos_show_is_confirmed_by_the_machine() {
        campaign("autoConfirm", "on");
        var id = dana.checkIn(42_180).ok().field("id");
        assertThat(seen(id).field("checkInStatus")).isEqualTo("Pending");

        assertThat(machine.verifyAll()).isEqualTo(1);

        var checkin = seen(id);
        assertThat(checkin.field("checkInStatus")).isEqualTo("Confirmed");
        assertThat(checkin.json().get("adminNote").isNull()).isTrue();
        assertThat(checkin.json().get("reasons")).isEmpty();
        assertThat(decision(id).get("line").asString()).isEqualTo("BOTH_SUPPORTED");
        assertThat(decision(id).get("applied").booleanValue()).isTrue();
        assertThat(machine.verifyAll()).isZero();
        assertThat(actors(id)).containsExactly("CREATE", "CONFIRM machine");
    }

    @Test
    void a_new_partner_s_check_ins_are_only_watched() {
        var id = dana.checkIn(42_180).ok().field("id");
        machine.verifyAll();

        var checkin = seen(id);
        assertThat(checkin.field("checkInStatus")).isEqualTo("Pending");
        assertThat(codes(checkin)).containsExactly("SHADOW");
        assertThat(decision(id).get("outcome").asString()).isEqualTo("confirm");
        assertThat(decision(id).get("applied").booleanValue()).isFalse();
        assertThat(decision(id).get("autoConfirm").asString()).isEqualTo("shadow");
    }

    @Test
    void a_wrong_mileage_is_left_to_a_person_and_nothing_typed_is_overwritten() {
        campaign("autoConfirm", "on", "signals", DRAWN_SMALL);
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Claim.Mileage
                        ? ScriptedReader.seeing(photo, Kind.odometer, "42680")
                        : ScriptedReader.seeing(photo, claim));
        var id = dana.checkIn(42_180).ok().field("id");
        machine.verifyAll();

        var checkin = seen(id);
        assertThat(checkin.field("checkInStatus")).isEqualTo("Pending");
        assertThat(checkin.json().get("mileage").intValue()).isEqualTo(42_180);
        assertThat(codes(checkin)).contains("NOT_SUPPORTED");
        var odometer = verification(id).at("/submissions/0/photos/0");
        assertThat(odometer.get("claim").asString()).isEqualTo("42180");
        assertThat(odometer.get("reading").asString()).isEqualTo("42680");
        assertThat(odometer.get("verdict").asString()).isEqualTo("notSupported");
        assertThat(odometer.at("/candidates/0/box/x").intValue()).isEqualTo(700);
        assertThat(odometer.at("/candidates/0/votes/0/count").intValue()).isEqualTo(8);
    }

    @Test
    void a_photo_that_cannot_be_opened_goes_back_to_the_driver_with_what_to_do() {
        campaign("signals", DRAWN_SMALL);
        SERVER.reader()
                .follow((photo, claim) -> claim instanceof Claim.LicensePlate
                        ? new Sight.Broken("ends in the middle")
                        : ScriptedReader.seeing(photo, claim));
        var id = dana.checkIn(42_180).ok().field("id");
        machine.verifyAll();

        var asDriver = acme.appOf(dana.userId()).get(MILEAGE + id).ok();
        assertThat(asDriver.field("checkInStatus")).isEqualTo("OnHold");
        assertThat(asDriver.json().get("reasons")).hasSize(1);
        var reason = asDriver.json().get("reasons").get(0);
        assertThat(reason.get("photo").asString()).isEqualTo("license");
        assertThat(reason.get("retake").asString()).isNotBlank();
        assertThat(asDriver.field("adminNote")).contains(reason.get("message").asString());
        assertThat(asDriver.json().get("holdExpiresAt").isNull()).isFalse();
        assertThat(verification(id).at("/submissions/0/photos/1/broken").asString())
                .isEqualTo("ends in the middle");
    }

    @Test
    void what_the_driver_sends_again_is_looked_at_again_and_both_records_stay() {
        campaign("autoConfirm", "on");
        SERVER.reader().follow((photo, claim) -> new Sight.Broken("is empty"));
        var id = dana.checkIn(42_180).ok().field("id");
        machine.verifyAll();
        SERVER.reader().reset();
        var again = acme.admin()
                .put(MILEAGE + id, Api.object("licensePlate", dana.plate(), "mileage", 42_180))
                .ok();
        assertThat(again.json().get("reasons")).isEmpty();
        assertThat(again.json().get("holdExpiresAt").isNull()).isTrue();
        machine.verifyAll();

        assertThat(seen(id).field("checkInStatus")).isEqualTo("Confirmed");
        assertThat(verification(id)
                        .at("/submissions")
                        .valueStream()
                        .map(one -> one.get("submission").intValue() + " "
                                + one.at("/decision/outcome").asString()))
                .containsExactly("2 confirm", "1 hold");
    }

    @Test
    void a_sample_goes_to_a_person() {
        campaign("autoConfirm", "on", "samplePercent", 100);
        var id = dana.checkIn(42_180).ok().field("id");
        machine.verifyAll();

        assertThat(seen(id).field("checkInStatus")).isEqualTo("Pending");
        assertThat(codes(seen(id))).containsExactly("SAMPLED");
        assertThat(decision(id).get("sampled").booleanValue()).isTrue();
    }

    private void campaign(Object... settings) {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object(settings))
                .ok();
    }

    private Answer seen(String id) {
        return acme.admin().get(MILEAGE + id).ok();
    }

    private JsonNode verification(String id) {
        return acme.admin().get(MILEAGE + id + "/verification").ok().json();
    }

    private JsonNode decision(String id) {
        return verification(id).at("/submissions/0/decision");
    }

    private static List<String> codes(Answer checkin) {
        return checkin.json()
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").asString())
                .toList();
    }

    private List<String> actors(String id) {
        return SERVER.jdbc()
                .sql("select move || case when actor = 'machine' then ' machine' else '' end from checkin_moves"
                        + " where checkin_id = :id order by sequence")
                .param("id", CheckinId.of(id).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }
}
