package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A vehicle without a plate, whose check-ins come and go while others are made. */
class PlateRaceTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final int RIVALS = 4;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final String user = acme.driver();
    private final String vehicle = acme.golf(user, null);
    private final String plate = Acme.nextPlate();
    private final Map<String, @Nullable Object> reading = new Acme.Dana(acme, user, vehicle, plate).reading(1);

    @RepeatedTest(20)
    void a_vehicle_has_the_plate_of_its_open_check_in_and_none_without_one() throws Exception {
        var first = acme.admin().post(CREATE, reading).ok().field("id");
        var racers = new ArrayList<Callable<Answer>>();
        racers.add(() -> acme.decide(first, "Declined"));
        for (int i = 0; i < RIVALS; i++) {
            racers.add(() -> acme.admin().post(CREATE, reading));
        }
        var other = Acme.nextPlate();
        racers.add(() -> acme.admin().post(CREATE, with("licensePlate", other)));
        var answers = race(racers);

        assertThat(answers.stream().map(answer -> answer.status() + " " + answer.code()))
                .isSubsetOf("200 ", "500 ERROR_CHECKIN_IS_LOCKED", "500 ERROR_LICENSE_PLATE_MISMATCH");
        assertThat(answers.getFirst().status()).isEqualTo(200);
        var open = acme.admin()
                .get("/api/vehicles/" + vehicle + "/checkins/mileage")
                .ok()
                .json()
                .valueStream()
                .filter(checkin -> checkin.get("checkInStatus").asString().equals("Pending"))
                .map(checkin -> checkin.get("license").asString())
                .toList();
        assertThat(open).hasSizeLessThanOrEqualTo(1);
        assertThat(license()).isEqualTo(open.isEmpty() ? "" : open.getFirst());
        new CheckinTables(SERVER, acme).odometers_follow_from_the_check_ins();
    }

    private String license() {
        return acme.admin().get("/api/vehicles/by-id/" + vehicle).ok().field("license");
    }

    private Map<String, @Nullable Object> with(String name, Object value) {
        var changed = Api.object();
        changed.putAll(reading);
        changed.put(name, value);
        return changed;
    }

    private static List<Answer> race(List<Callable<Answer>> racers) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(racers).stream()
                    .map(answer -> answer.resultNow())
                    .toList();
        }
    }
}
