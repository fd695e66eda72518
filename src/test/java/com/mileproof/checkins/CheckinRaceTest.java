package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CheckinRaceTest {

    private static final int RACERS = 50;
    private static final String CREATE = "/api/vehicles/checkin/mileage";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    @RepeatedTest(3)
    void of_fifty_creates_on_one_vehicle_one_is_made_and_the_others_are_locked() throws Exception {
        var dana = acme.danaWithGolf();
        var readings = new ArrayList<Object>();
        for (int i = 0; i < RACERS; i++) {
            var reading = dana.reading(1_000 + i);
            readings.add(reading);
        }
        var answers = race(readings.stream()
                .map(reading -> (Callable<Answer>) () -> acme.admin().post(CREATE, reading))
                .toList());

        assertThat(outcomes(answers)).isSubsetOf("200 ", "500 ERROR_CHECKIN_IS_LOCKED");
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(open(dana)).isEqualTo(1);
    }

    @Test
    void without_the_one_open_rule_fifty_creates_never_make_the_mileage_fall() throws Exception {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", Api.object("oneOpen", false))
                .ok();
        var dana = acme.danaWithGolf();
        var readings = new ArrayList<Object>();
        for (int i = 0; i < RACERS; i++) {
            readings.add(dana.reading(1_000 + (i * 37) % RACERS));
        }
        var answers = race(readings.stream()
                .map(reading -> (Callable<Answer>) () -> acme.admin().post(CREATE, reading))
                .toList());

        assertThat(outcomes(answers)).isSubsetOf("200 ", "500 ERROR_MILEAGE");
        // ids are made before the statement, so the order of commit is that of the turns at the odometer
        var falls = SERVER.jdbc()
                .sql("""
                        select count(*) from (
                            select mileage, max(mileage) over (
                                order by position rows between unbounded preceding and 1 preceding) as before
                            from checkins join outbox on subject = checkins.id where vehicle_id = :vehicle) series
                        where mileage < before
                        """)
                .param(
                        "vehicle",
                        com.mileproof.api.VehicleId.of(dana.vehicleId()).value())
                .query(Long.class)
                .single();
        assertThat(falls).isZero();
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).isNotEmpty();
    }

    @Test
    void fifty_decisions_on_one_check_in_make_one_move() throws Exception {
        var dana = acme.danaWithGolf();
        var id = dana.checkIn(1).ok().field("id");
        var decisions = new ArrayList<Callable<Answer>>();
        for (int i = 0; i < RACERS; i++) {
            var status = i % 2 == 0 ? "Confirmed" : "Declined";
            decisions.add(() -> acme.decide(id, status));
        }
        var answers = race(decisions);

        assertThat(outcomes(answers)).isEqualTo(Set.of("200 ", "409 ERROR_INVALID_STATUS_CHANGE"));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
    }

    private static Set<String> outcomes(List<Answer> answers) {
        return answers.stream()
                .map(answer -> answer.status() + " " + answer.code())
                .collect(Collectors.toSet());
    }

    private static long open(Acme.Dana dana) {
        return SERVER.jdbc()
                .sql("select count(*) from checkins where vehicle_id = :vehicle and state in ('PENDING', 'ON_HOLD')")
                .param(
                        "vehicle",
                        com.mileproof.api.VehicleId.of(dana.vehicleId()).value())
                .query(Long.class)
                .single();
    }

    private static List<Answer> race(List<Callable<Answer>> racers) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Answer>();
            for (var answer : threads.invokeAll(racers)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
