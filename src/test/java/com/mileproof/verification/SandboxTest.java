package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What photos and plates force in a sandbox, as partner and driver see it; and that they force nothing elsewhere. */
class SandboxTest {

    private static final String CHECKIN = "/api/vehicles/checkin/mileage";
    private static final String PHOTOS = "/api/sandbox/photos/";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.joinAsSandbox(SERVER);
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void enter() {
        machine = new MachineRoom(SERVER);
        machine.verifyAll();
    }

    @Test
    void each_photo_forces_what_the_list_says_whatever_the_campaign_wants() {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("autoConfirm", "off", "samplePercent", 100, "signals", Map.of("PHOTO_DARK", "info")))
                .ok();
        var sent = new ArrayList<Sent>();
        for (var listed : acme.admin().get("/api/sandbox/photos").ok().json().get("photos")) {
            if (!listed.get("name").asString().equals("slow.jpg")) {
                var dana = acme.danaWithGolf();
                sent.add(new Sent(listed, checkIn(dana, listed.get("name").asString(), "confirmed.jpg")));
            }
        }
        machine.verifyAll();
        assertThat(sent).hasSizeGreaterThan(100).allSatisfy(one -> {
            var shown = shown(one.checkin());
            assertThat(shown.field("checkInStatus"))
                    .isEqualTo(one.listed().get("checkInStatus").asString());
            assertThat(codes(shown)).isEqualTo(texts(one.listed().get("reasons")));
        });
        assertThat(SERVER.reader().looks()).as("nobody looked").isZero();
    }

    @Test
    void the_record_says_that_it_was_simulated() {
        var dana = acme.danaWithGolf();
        var id = checkIn(dana, "on-hold-reading-tenths.jpg", "confirmed.jpg");
        machine.verifyAll();
        var record = acme.admin()
                .get(CHECKIN + "/" + id + "/verification")
                .ok()
                .json()
                .at("/submissions/0");
        assertThat(record.get("simulated").asString()).isEqualTo("on-hold-reading-tenths");
        assertThat(record.at("/versions/reader").asString()).isEqualTo("simulated");
        assertThat(record.at("/decision/line").asString()).isEqualTo("PHOTO_AT_FAULT");
        assertThat(shown(id).json().at("/reasons/0/retake").asString()).isNotEmpty();

        // the driver answers with a good one, and only that
        var good = upload(dana, "confirmed.jpg");
        acme.admin()
                .put(
                        CHECKIN + "/" + id,
                        Api.object(
                                "licensePlate", dana.plate(), "mileage", 1_000, "odometerPhotos", Pictures.urls(good)))
                .ok();
        machine.verifyAll();
        assertThat(shown(id).field("checkInStatus")).isEqualTo("Confirmed");
    }

    @Test
    void people_are_simulated_with_all_that_they_can_say() {
        var id = checkIn(acme.danaWithGolf(), "confirmed.jpg", "person-declines-as-fraud.jpg");
        machine.verifyAll();
        var declined = shown(id);
        assertThat(declined.field("checkInStatus")).isEqualTo("Declined");
        assertThat(declined.json().get("fraud").booleanValue()).isTrue();
        assertThat(texts("select marked_invalid::text from checkin_photos where checkin_id = :id", id))
                .containsExactly("true", "true");
        assertThat(declined.field("adminNote")).isNotEmpty();
        assertThat(texts("select actor from checkin_moves where checkin_id = :id order by sequence", id))
                .last()
                .isEqualTo("simulated person");
    }

    @Test
    void a_slow_machine_answers_after_a_minute() {
        var id = checkIn(acme.danaWithGolf(), "slow.jpg", "confirmed.jpg");
        machine.verifyAll();
        assertThat(shown(id).field("checkInStatus")).isEqualTo("Pending");
        SERVER.clock().advance(Duration.ofSeconds(61));
        machine.verifyAll();
        assertThat(shown(id).field("checkInStatus")).isEqualTo("Confirmed");
    }

    @Test
    void a_plate_forces_the_same_and_a_photo_outranks_it() {
        var dark = acme.dana("magic 14");
        var id = dark.checkIn(1_000).ok().field("id");
        machine.verifyAll();
        assertThat(codes(shown(id))).containsExactly("PHOTO_DARK");
        var other = checkIn(acme.dana("MAGIC69D"), "confirmed.jpg", "confirmed.jpg");
        machine.verifyAll();
        assertThat(shown(other).field("checkInStatus")).isEqualTo("Confirmed");
    }

    @Test
    void photos_without_a_mark_go_the_usual_way() {
        var id = acme.danaWithGolf().checkIn(1_000).ok().field("id");
        machine.verifyAll();
        assertThat(codes(shown(id))).containsExactly("SHADOW");
        assertThat(SERVER.reader().looks()).isEqualTo(2);
        assertThat(acme.admin()
                        .get(CHECKIN + "/" + id + "/verification")
                        .ok()
                        .json()
                        .at("/submissions/0/simulated")
                        .isNull())
                .isTrue();
    }

    @Test
    void where_it_counts_marks_mean_nothing() {
        var real = Acme.join(SERVER);
        real.admin().get("/api/sandbox/photos").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        real.admin().get(PHOTOS + "confirmed.jpg").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        var dana = real.dana("MAGIC69D");
        var id = checkIn(dana, "person-declines-as-fraud.jpg", "photo-broken.jpg");
        machine.verifyAll();
        var shown = real.headers().get(CHECKIN + "/" + id).ok();
        assertThat(shown.field("checkInStatus")).isEqualTo("Pending");
        assertThat(codes(shown)).containsExactly("SHADOW");
        assertThat(SERVER.reader().looks()).isEqualTo(2);
    }

    @Test
    void bad_files_are_refused_as_the_page_says() {
        var dana = acme.danaWithGolf();
        for (var bad : BadUpload.values()) {
            var bytes = acme.admin().get(PHOTOS + bad.fileName()).ok().bytes();
            var answer = acme.admin().post("/api/photo/upload", Acme.upload(dana.userId(), bad.fileName(), bytes));
            // whether a server can convert HEIC depends on its machine
            if (!bad.said().isEmpty() || answer.status() != 200) {
                assertThat(answer.refused(400, "ERROR_INVALID_PARAMETERS").field("error_message"))
                        .as(bad.name())
                        .contains(bad.said().isEmpty() ? "cannot read; send it as JPEG" : bad.said());
            }
        }
        acme.admin().get(PHOTOS + "nothing.jpg").refused(404, "ERROR_PHOTO_NOT_FOUND");
    }

    private record Sent(JsonNode listed, String checkin) {}

    private String checkIn(Acme.Dana dana, String odometer, String license) {
        return dana.acme()
                .admin()
                .post(
                        CHECKIN,
                        Api.object(
                                "vehicleId", dana.vehicleId(),
                                "licensePlate", dana.plate(),
                                "mileage", 1_000,
                                "licensePhotos", Pictures.urls(upload(dana, license)),
                                "odometerPhotos", Pictures.urls(upload(dana, odometer))))
                .ok()
                .field("id");
    }

    private String upload(Acme.Dana dana, String name) {
        var bytes = acme.admin().get(PHOTOS + name).ok().bytes();
        Map<String, @Nullable Object> upload = Acme.upload(dana.userId(), name, bytes);
        return dana.acme().admin().post("/api/photo/upload", upload).ok().field("photoUrl");
    }

    private Answer shown(String id) {
        return acme.headers().get(CHECKIN + "/" + id).ok();
    }

    private static List<String> codes(Answer checkin) {
        var codes = new ArrayList<String>();
        checkin.json()
                .get("reasons")
                .forEach(reason -> codes.add(reason.get("code").asString()));
        return codes;
    }

    private static List<String> texts(String sql, String checkin) {
        return SERVER.jdbc()
                .sql(sql)
                .param("id", CheckinId.of(checkin).value())
                .query((row, n) -> String.valueOf(row.getString(1)))
                .list();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
