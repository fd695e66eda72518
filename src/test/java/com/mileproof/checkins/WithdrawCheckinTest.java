package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.RunningServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawCheckinTest {

    private static final String MILEAGE = "/api/vehicles/checkin/mileage/";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "OnHold"})
    void an_open_check_in_can_be_taken_back_and_the_vehicle_may_send_another_with_less(String status) {
        var id = dana.checkIn(9_000).ok().field("id");
        if (status.equals("OnHold")) {
            acme.decide(id, "OnHold").ok();
        }
        var withdrawn = withdraw(id).ok();

        assertThat(withdrawn.field("checkInStatus")).isEqualTo("Declined");
        assertThat(withdrawn.field("adminNote")).isEqualTo("WITHDRAWN");
        assertThat(listed("Archived")).contains(id);
        assertThat(listed("All")).contains(id);
        assertThat(listed("Declined")).doesNotContain(id);
        dana.checkIn(1).ok();
        new CheckinTables(SERVER, acme).odometers_follow_from_the_check_ins();
        assertThat(new CheckinTables(SERVER, acme).moves(id)).last().isEqualTo("WITHDRAW WITHDRAWN 9000");
        assertThat(new CheckinTables(SERVER, acme).news(id)).last().isEqualTo("checkin.withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Confirmed", "Declined", "voided", "withdrawn"})
    void what_is_decided_or_taken_back_already_is_locked(String end) {
        var id = dana.checkIn(1).ok().field("id");
        switch (end) {
            case "voided" ->
                SERVER.operator()
                        .post("/admin/api/checkins/" + id + "/void", "{}")
                        .ok();
            case "withdrawn" -> withdraw(id).ok();
            default -> acme.decide(id, end).ok();
        }
        var before = acme.admin().get(MILEAGE + id).ok().json();
        withdraw(id).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(acme.admin().get(MILEAGE + id).ok().json()).isEqualTo(before);
    }

    @Test
    void the_plate_that_it_brought_is_given_back() {
        var vehicle = acme.golf(dana.userId(), null);
        var plate = Acme.nextPlate();
        var id = new Acme.Dana(acme, dana.userId(), vehicle, plate)
                .checkIn(1)
                .ok()
                .field("id");
        withdraw(id).ok();
        assertThat(acme.admin().get("/api/vehicles/by-id/" + vehicle).ok().field("license"))
                .isEmpty();
        acme.dana(plate);
    }

    @Test
    void it_works_for_a_deactivated_vehicle_too() {
        var id = dana.checkIn(1).ok().field("id");
        acme.admin().put("/api/vehicles/deactivate/" + dana.vehicleId(), "").ok();
        withdraw(id).ok();
    }

    @Test
    void an_unknown_one_is_404_and_another_partners_403() {
        var id = dana.checkIn(1).ok().field("id");
        withdraw("XT_ICHK00000000000000000000000000").refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        withdraw("rubbish").refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        Acme.join(SERVER).admin().post(MILEAGE + id + "/withdraw", "").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        assertThat(acme.admin().get(MILEAGE + id).ok().field("checkInStatus")).isEqualTo("Pending");
    }

    private Answer withdraw(String id) {
        return acme.admin().post(MILEAGE + id + "/withdraw", "");
    }

    private List<String> listed(String status) {
        return acme.admin()
                .get("/api/checkins/mileage?vehicleId=" + dana.vehicleId() + "&status=" + status)
                .ok()
                .json()
                .get("checkins")
                .valueStream()
                .map(row -> row.get("id").asString())
                .toList();
    }
}
