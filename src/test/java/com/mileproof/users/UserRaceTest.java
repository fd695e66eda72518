package com.mileproof.users;

import static com.mileproof.users.Drivers.dana;
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

class UserRaceTest {

    private static final int RACERS = 30;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);

    @Test
    void of_many_creates_with_one_e_mail_address_one_wins_and_the_others_are_told() throws Exception {
        var answers = race(i -> acme.admin().post("/api/users", dana("email", "dana@example.com")));

        assertThat(statuses(answers)).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void of_many_creates_that_take_the_existing_user_all_get_the_same() throws Exception {
        var dana = Acme.dana();
        var answers = race(i -> acme.admin().post("/api/users?returnExistingUserIfExists=true", dana));

        assertThat(statuses(answers)).containsOnly(200);
        assertThat(answers.stream().map(answer -> answer.field("id")).distinct())
                .hasSize(1);
    }

    @Test
    void of_many_changes_to_one_phone_number_one_wins() throws Exception {
        var users = IntStream.range(0, RACERS).mapToObj(i -> acme.driver()).toList();
        var phone = Acme.nextPhone();
        var answers = race(i -> acme.admin().put("/api/users/" + users.get(i), Api.object("phone", phone)));

        assertThat(statuses(answers)).containsOnly(200, 409).containsOnlyOnce(200);
    }

    @Test
    void partial_changes_at_the_same_time_lose_nothing() throws Exception {
        var id = acme.driver();
        race(i -> acme.admin()
                .put("/api/users/" + id, Api.object("customField" + (i % Profile.CUSTOM_FIELDS + 1), "set"))
                .ok());

        var user = acme.admin().get("/api/users/by-id/" + id).ok();
        assertThat(IntStream.rangeClosed(1, Profile.CUSTOM_FIELDS).mapToObj(i -> user.field("customField" + i)))
                .containsOnly("set");
    }

    private static List<Integer> statuses(List<Answer> answers) {
        return answers.stream().map(Answer::status).toList();
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
