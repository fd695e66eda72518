package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VehicleRaceTest {

    private static final int RACERS = 30;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final String dana = acme.driver();
    private final String plate = Acme.nextPlate();

    @Test
    void of_many_creates_with_one_plate_one_wins() throws Exception {
        assertOneWins(race(i -> acme.admin()
                .post("/api/vehicles/create/by-vin", VehiclesTest.golf(dana, "licensePlate", plate, "state", "CO"))));
    }

    @Test
    void of_many_updates_to_one_plate_one_wins() throws Exception {
        var golfs = golfs();
        assertOneWins(race(i -> acme.admin().put("/api/vehicles/update", plated(golfs.get(i)))));
    }

    @Test
    void of_many_vehicles_with_one_plate_one_is_activated() throws Exception {
        var golfs = golfs();
        for (var golf : golfs) {
            acme.admin().send("PUT", "/api/vehicles/deactivate/" + golf, null).ok();
            acme.admin().put("/api/vehicles/update", plated(golf)).ok();
        }
        assertOneWins(race(i -> acme.admin().send("PUT", "/api/vehicles/activate/" + golfs.get(i), null)));
    }

    private List<String> golfs() {
        return IntStream.range(0, RACERS).mapToObj(i -> acme.golf(dana, null)).toList();
    }

    private Object plated(String vehicleId) {
        return Api.object("vehicleId", vehicleId, "licensePlate", plate, "state", "CO");
    }

    private static void assertOneWins(List<Answer> answers) {
        assertThat(answers.stream().map(answer -> answer.status() + answer.code()))
                .containsOnly("200", "409ERROR_VEHICLE_ALREADY_EXISTS")
                .containsOnlyOnce("200");
    }

    private static List<Answer> race(IntFunction<Answer> racer) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            var racers = IntStream.range(0, RACERS)
                    .mapToObj(i -> (Callable<Answer>) () -> racer.apply(i))
                    .toList();
            for (var answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
