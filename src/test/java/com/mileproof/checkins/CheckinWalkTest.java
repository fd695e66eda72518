package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A random walk of moves and of campaigns that change, foretold step by step by a model that knows no SQL. */
class CheckinWalkTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";
    private static final int STEPS = 300;
    private static final int VEHICLES = 3;

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    /** The headers, because tokens grow old while the clock leaps. */
    private final Api partner = acme.headers();

    private final CheckinTables tables = new CheckinTables(SERVER, acme);
    private final List<ModelVehicle> vehicles = new ArrayList<>();
    private final List<String> steps = new ArrayList<>();
    private ModelVehicle.Rules rules = new ModelVehicle.Rules(null, true, false);
    private Random random = new Random(0);

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_731})
    void every_answer_and_every_odometer_is_as_the_model_says(long seed) {
        random = new Random(seed);
        for (int i = 0; i < VEHICLES; i++) {
            var dana = acme.danaWithGolf();
            vehicles.add(new ModelVehicle(dana.vehicleId(), dana.reading(1)));
        }
        for (int i = 0; i < STEPS; i++) {
            step();
            tables.odometers_follow_from_the_check_ins();
        }
        tables.sequences_have_no_gaps();
        vehicles.forEach(this::readsAsTheModel);
        assertThat(steps.stream().distinct())
                .as("the walk came by everything")
                .contains("200 ", "409 ERROR_INVALID_STATUS_CHANGE", "403 ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY")
                .contains("500 ERROR_CHECKIN_IS_LOCKED", "500 ERROR_MILEAGE");
    }

    private void step() {
        SERVER.clock().advance(Duration.ofSeconds(1));
        var vehicle = vehicles.get(random.nextInt(VEHICLES));
        switch (random.nextInt(24)) {
            case 0 -> setCampaign();
            case 1 -> SERVER.clock().advance(Duration.ofDays(1 + random.nextInt(3)));
            case 2 -> switchActive(vehicle);
            case 3, 4, 5, 6, 7, 8, 9 -> create(vehicle);
            default -> vehicle.any(random).ifPresent(checkin -> move(vehicle, checkin));
        }
    }

    private void setCampaign() {
        rules = new ModelVehicle.Rules(random.nextBoolean() ? 2 : null, random.nextBoolean(), random.nextBoolean());
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object(
                                "cadenceDays", rules.cadenceDays(),
                                "oneOpen", rules.oneOpen(),
                                "lockEarly", rules.lockEarly()))
                .ok();
    }

    private void switchActive(ModelVehicle vehicle) {
        vehicle.active = !vehicle.active;
        partner.put("/api/vehicles/" + (vehicle.active ? "activate/" : "deactivate/") + vehicle.id, "")
                .ok();
    }

    private void create(ModelVehicle vehicle) {
        int mileage = vehicle.near(random, null);
        var reading = new LinkedHashMap<>(vehicle.reading);
        reading.put("mileage", mileage);
        var now = SERVER.clock().instant();
        var foretold = vehicle.mayCreate(rules, mileage, now);
        var answer = partner.post(CREATE, reading);
        expect(foretold, answer, "create " + mileage);
        if (foretold.equals("200 ")) {
            vehicle.created(answer.field("id"), mileage, rules.next(now));
        }
    }

    private void move(ModelVehicle vehicle, ModelVehicle.Checkin checkin) {
        var path = "/admin/api/checkins/" + checkin.id;
        switch (random.nextInt(8)) {
            case 0, 1 -> moved(checkin, "Confirmed", acme.decide(checkin.id, "Confirmed"));
            case 2 -> moved(checkin, "Declined", acme.decide(checkin.id, "Declined"));
            case 3 -> moved(checkin, "OnHold", acme.decide(checkin.id, "OnHold"));
            case 4 -> moved(checkin, "Voided", SERVER.operator().post(path + "/void", "{}"));
            case 5 -> {
                expect(checkin.mayBeWithdrawn(), partner.post(CREATE + "/" + checkin.id + "/withdraw", ""), "withdraw");
                checkin.status = checkin.isOpen() ? "Withdrawn" : checkin.status;
            }
            default -> change(vehicle, checkin);
        }
    }

    private void moved(ModelVehicle.Checkin checkin, String to, Answer answer) {
        var foretold = checkin.mayBecome(to);
        expect(foretold, answer, checkin.status + " to " + to);
        if (foretold.equals("200 ")) {
            checkin.status = to;
        }
    }

    private void change(ModelVehicle vehicle, ModelVehicle.Checkin checkin) {
        int mileage = vehicle.near(random, checkin);
        var plate = vehicle.reading.get("licensePlate");
        var foretold = vehicle.mayChange(checkin, mileage);
        expect(
                foretold,
                partner.put(CREATE + "/" + checkin.id, Api.object("licensePlate", plate, "mileage", mileage)),
                "change to " + mileage);
        if (foretold.equals("200 ")) {
            checkin.status = "Pending";
            checkin.mileage = mileage;
            checkin.submissions++;
        }
    }

    private void expect(String foretold, Answer answer, String step) {
        var answered = answer.status() + " " + answer.code();
        assertThat(answered)
                .as("step %d, %s: %s", steps.size(), step, answer.text())
                .isEqualTo(foretold);
        steps.add(answered);
    }

    private void readsAsTheModel(ModelVehicle vehicle) {
        var read = partner.get("/api/vehicles/" + vehicle.id + "/checkins/mileage")
                .ok()
                .json();
        assertThat(read.valueStream().map(CheckinWalkTest::seen))
                .containsExactlyElementsOf(vehicle.checkins.reversed().stream()
                        .map(ModelVehicle.Checkin::seen)
                        .toList());
    }

    private static Map<String, @Nullable Object> seen(JsonNode checkin) {
        var next = checkin.get("nextCheckInDate");
        return Api.object(
                "id", checkin.get("id").asString(),
                "status", checkin.get("checkInStatus").asString(),
                "mileage", checkin.get("mileage").intValue(),
                "next", next.isNull() ? null : next.asString());
    }
}
