package com.mileproof.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.ScriptedReader;
import com.mileproof.testkit.Staff;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Sight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the machine tells the person who decides a condition check-in. */
class ConditionLookTest {

    private static final String CREATE = "/api/vehicles/checkin/condition";
    private static final List<String> FOUR = List.of("Front", "Back", "DriverSide", "PassengerSide");
    private static final AtomicInteger WIDTHS = new AtomicInteger(40);

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();
    private final MachineRoom machine = new MachineRoom(SERVER);

    @Test
    void four_new_photos_with_the_plate_leave_nothing_to_tell_and_all_to_a_person() {
        var id = sent(dana, fresh(4)).field("id");
        machine.verifyAll();
        assertThat(SERVER.reader().looks()).isEqualTo(4);
        assertThat(reasons(id)).isEmpty();
        assertThat(acme.admin().get(CREATE + "/" + id).ok().field("checkInStatus"))
                .isEqualTo("Pending");
        assertThat(machine.states(id)).containsExactly("DONE");
        assertThat(SERVER.jdbc()
                        .sql("select count(*) from photo_fingerprints where checkin_id = :id")
                        .param("id", CheckinId.of(id).value())
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void another_plate_is_told_of_front_and_back_and_not_of_the_sides() {
        SERVER.reader().follow((photo, claim) -> ScriptedReader.seeing(photo, Kind.plate, "OTHER 77"));
        var id = sent(dana, fresh(4)).field("id");
        machine.verifyAll();
        assertThat(reasons(id)).containsExactly("PLATE_DIFFERS Front", "PLATE_DIFFERS Back");
        assertThat(acme.admin()
                        .get(CREATE + "/" + id)
                        .ok()
                        .json()
                        .at("/reasons/0/message")
                        .asString())
                .contains("front photo", "OTHER 77", dana.plate());
        // it is for the person, not for the driver
        assertThat(acme.appOf(dana.userId()).get(CREATE + "/" + id).ok().json().get("reasons"))
                .isEmpty();
        assertThat(risk(id)).isEqualTo(1);
        new Staff(SERVER)
                .hire(
                        "rita",
                        AccountRole.reviewer,
                        PartnerId.of(acme.partnerId()).value());
        assertThat(ConsoleVisit.signIn(SERVER.url(), "rita", Staff.PASSWORD).page("/console/cases/" + id))
                .contains("The back photo seems to show the plate OTHER 77", "PLATE_DIFFERS");
    }

    @Test
    void photos_that_were_sent_before_and_one_picture_for_two_sides_are_told_and_come_first() {
        var photos = fresh(4);
        var first = sent(dana, photos).field("id");
        machine.verifyAll();
        acme.decide(first, "Confirmed").ok();
        var again = new ArrayList<>(fresh(4));
        again.set(0, photos.getFirst());
        again.set(2, again.get(1));
        var id = sent(dana, again).field("id");
        machine.verifyAll();
        assertThat(reasons(id)).containsExactly("ONE_PHOTO_FOR_BOTH DriverSide", "PHOTO_DUPLICATE Front");
        assertThat(acme.admin().get(CREATE + "/" + id).ok().text()).contains(first);
        assertThat(risk(id)).isEqualTo(3);
    }

    @Test
    void a_photo_of_another_driver_s_vehicle_looks_like_it() {
        var same = fresh(1).getFirst();
        var others = acme.danaWithGolf();
        var before = new ArrayList<>(fresh(4));
        before.set(3, same);
        var first = sent(others, before).field("id");
        machine.verifyAll();
        // the same picture in another file
        var width = WIDTHS.incrementAndGet();
        var copy = Pictures.jpeg(width, 64);
        SERVER.reader()
                .follow((photo, claim) -> ScriptedReader.seeing(Arrays.equals(photo, copy) ? same : photo, claim));
        var mine = new ArrayList<>(fresh(4));
        mine.set(3, copy);
        var id = sent(dana, mine).field("id");
        machine.verifyAll();
        assertThat(reasons(id)).containsExactly("PHOTO_LIKE_OTHERS PassengerSide");
        assertThat(acme.admin().get(CREATE + "/" + id).ok().text()).contains(first);
    }

    @Test
    void photos_that_cannot_be_opened_are_told() {
        SERVER.reader().follow((photo, claim) -> new Sight.Broken("ends in the middle"));
        var id = sent(dana, fresh(4)).field("id");
        machine.verifyAll();
        assertThat(reasons(id)).hasSize(4).first().isEqualTo("PHOTO_BROKEN Front");
        assertThat(risk(id)).isEqualTo(3);
    }

    private List<byte[]> fresh(int count) {
        var photos = new ArrayList<byte[]>();
        for (int n = 0; n < count; n++) {
            photos.add(Pictures.jpeg(WIDTHS.incrementAndGet(), 48));
        }
        return photos;
    }

    private Answer sent(Acme.Dana driver, List<byte[]> photos) {
        var sides = new ArrayList<Map<String, @Nullable Object>>();
        for (int n = 0; n < photos.size(); n++) {
            var url = acme.admin()
                    .post("/api/photo/upload", Acme.upload(driver.userId(), "side.jpg", photos.get(n)))
                    .ok()
                    .field("photoUrl");
            sides.add(Api.object("url", url, "type", FOUR.get(n)));
        }
        return acme.admin()
                .post(CREATE, Api.object("vehicleId", driver.vehicleId(), "photos", sides))
                .ok();
    }

    /** Codes with the photo that each is about. */
    private List<String> reasons(String id) {
        return acme.admin()
                .get(CREATE + "/" + id)
                .ok()
                .json()
                .get("reasons")
                .valueStream()
                .map(reason -> reason.get("code").asString() + " "
                        + reason.get("photo").asString())
                .toList();
    }

    private int risk(String id) {
        return SERVER.jdbc()
                .sql("select risk from checkins where id = :id")
                .param("id", CheckinId.of(id).value())
                .query(Integer.class)
                .single();
    }
}
