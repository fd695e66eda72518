package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PhotoId;
import com.mileproof.photos.Photos;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeCheckinTest {

    private static final String MILEAGE = "/api/vehicles/checkin/mileage/";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme.Dana dana = acme.danaWithGolf();

    @AfterEach
    void the_tables_agree() {
        var tables = new CheckinTables(SERVER, acme);
        tables.odometers_follow_from_the_check_ins();
        tables.sequences_have_no_gaps();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pending", "OnHold"})
    void a_change_makes_the_check_in_pending_again_and_keeps_when_it_was_made(String status) {
        var created = dana.checkIn(5_000).ok();
        if (status.equals("OnHold")) {
            hold(created.field("id"), "the photo is blurred");
        }
        SERVER.clock().advance(Duration.ofMinutes(5));
        var changed = change(created, 5_100).ok();

        assertThat(changed.field("id")).isEqualTo(created.field("id"));
        assertThat(changed.field("checkInStatus")).isEqualTo("Pending");
        assertThat(changed.json().get("mileage").intValue()).isEqualTo(5_100);
        assertThat(changed.field("checkedInAt")).isEqualTo(created.field("checkedInAt"));
        assertThat(changed.field("updated")).isGreaterThan(created.field("updated"));
        assertThat(changed.json().get("adminNote").isNull()).isTrue();
        assertThat(changed.json().propertyNames()).isEqualTo(created.json().propertyNames());
        assertThat(acme.admin().get(MILEAGE + created.field("id")).ok().json()).isEqualTo(changed.json());
    }

    @Test
    void only_the_photos_that_are_sent_are_replaced_and_the_former_submission_keeps_its_own() {
        var created = dana.checkIn(10).ok();
        var fresh = acme.photo(dana.userId());
        var body = body(20);
        body.put("odometerPhotos", Pictures.urls(fresh));
        body.put("licensePhotos", null);
        var changed = acme.admin().put(MILEAGE + created.field("id"), body).ok();

        assertThat(url(changed, "odometerPhotos")).isEqualTo(fresh);
        assertThat(url(changed, "licensePhotos")).isEqualTo(url(created, "licensePhotos"));
        assertThat(new CheckinTables(SERVER, acme).photos(created.field("id")))
                .containsExactly(
                        "1 LICENSE " + photo(url(created, "licensePhotos")),
                        "1 ODOMETER " + photo(url(created, "odometerPhotos")),
                        "2 LICENSE " + photo(url(created, "licensePhotos")),
                        "2 ODOMETER " + photo(fresh));
    }

    @Test
    void the_mileage_is_compared_with_every_other_check_in_but_not_with_its_own_former_value() {
        var earlier = dana.confirmed(1_000);
        var mistyped = dana.checkIn(50_000).ok();
        change(mistyped, 5_000).ok();
        change(mistyped, 1_000).ok();
        var refused = change(mistyped, 999).refused(500, "ERROR_MILEAGE");
        assertThat(refused.field("error_message")).contains("1000").contains(earlier);
        assertThat(acme.admin()
                        .get(MILEAGE + mistyped.field("id"))
                        .json()
                        .get("mileage")
                        .intValue())
                .isEqualTo(1_000);
        acme.decide(mistyped.field("id"), "Declined").ok();
        dana.checkIn(1_000).ok();
    }

    @Test
    void nor_may_it_fall_below_a_check_in_that_came_after_it() {
        campaign(Api.object("oneOpen", false));
        var first = dana.checkIn(100).ok();
        var second = dana.checkIn(300).ok().field("id");
        var refused = change(first, 299).refused(500, "ERROR_MILEAGE");
        assertThat(refused.field("error_message")).contains("300").contains(second);
        change(first, 300).ok();
        campaign(Api.object());
    }

    @Test
    void the_plate_must_be_the_vehicles_and_is_kept_as_it_was_sent() {
        var created = dana.checkIn(1).ok();
        var body = body(2);
        body.put("licensePlate", "OTHER1");
        acme.admin().put(MILEAGE + created.field("id"), body).refused(500, "ERROR_LICENSE_PLATE_MISMATCH");
        body.remove("licensePlate");
        acme.admin().put(MILEAGE + created.field("id"), body).refused(400, "ERROR_INVALID_PARAMETERS");
        unchanged(created);
        var spelled = " " + dana.plate().toLowerCase(Locale.ROOT) + "- ";
        body.put("licensePlate", spelled);
        assertThat(acme.admin().put(MILEAGE + created.field("id"), body).ok().field("license"))
                .isEqualTo(spelled.strip());
    }

    @Test
    void a_mistyped_plate_of_a_vehicle_without_one_can_be_mended() {
        var taken = acme.danaWithGolf();
        var vehicle = acme.golf(dana.userId(), null);
        var mistyped = new Acme.Dana(acme, dana.userId(), vehicle, Acme.nextPlate());
        var reading = mistyped.reading(1);
        reading.put("state", "CO");
        var id =
                acme.admin().post("/api/vehicles/checkin/mileage", reading).ok().field("id");

        var body = body(1);
        body.put("licensePlate", taken.plate());
        acme.admin().put(MILEAGE + id, body).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
        assertThat(plate(vehicle)).isEqualTo(mistyped.plate() + " CO");
        var right = Acme.nextPlate();
        body.put("licensePlate", right);
        acme.admin().put(MILEAGE + id, body).ok();
        assertThat(plate(vehicle)).isEqualTo(right + " CO");
        acme.decide(id, "Confirmed").ok();
        assertThat(plate(vehicle)).isEqualTo(right + " CO");
        acme.dana(mistyped.plate());
    }

    @Test
    void the_vehicle_and_what_else_is_no_part_of_a_change_stay() {
        var created = dana.checkIn(1).ok();
        var other = acme.danaWithGolf();
        var body = body(2);
        body.putAll(
                Api.object("vehicleId", other.vehicleId(), "id", "XT_x", "checkInStatus", "Confirmed", "fraud", true));
        var changed = acme.admin().put(MILEAGE + created.field("id"), body).ok();
        assertThat(changed.field("checkInStatus")).isEqualTo("Pending");
        assertThat(changed.json().get("fraud").booleanValue()).isFalse();
        assertThat(acme.admin()
                        .get("/api/vehicles/" + other.vehicleId() + "/checkins/mileage")
                        .ok()
                        .json())
                .isEmpty();
    }

    @Test
    void changes_at_the_same_moment_take_turns() throws Exception {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object("maxSubmissions", 100))
                .ok();
        var created = dana.checkIn(1).ok();
        var changes = IntStream.range(2, 22)
                .mapToObj(mileage -> (Callable<Answer>) () -> change(created, mileage))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(changes).stream()
                    .map(answer -> answer.resultNow().status())
                    .collect(Collectors.toSet());
            assertThat(answers).containsExactly(200);
        }
        var now = acme.admin().get(MILEAGE + created.field("id")).ok();
        assertThat(new CheckinTables(SERVER, acme).moves(created.field("id")))
                .hasSize(21)
                .last()
                .isEqualTo("CHANGE PENDING " + now.field("mileage"));
    }

    private void unchanged(Answer created) {
        assertThat(acme.admin().get(MILEAGE + created.field("id")).ok().json()).isEqualTo(created.json());
    }

    private Map<String, @Nullable Object> body(int mileage) {
        return Api.object("licensePlate", dana.plate(), "mileage", mileage);
    }

    private Answer change(Answer created, int mileage) {
        return acme.admin().put(MILEAGE + created.field("id"), body(mileage));
    }

    private static void hold(String id, String note) {
        SERVER.operator()
                .post("/admin/api/checkins/" + id + "/decision", Api.object("status", "OnHold", "adminNote", note))
                .ok();
    }

    private void campaign(Map<String, ?> campaign) {
        SERVER.operator()
                .put("/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage", campaign)
                .ok();
    }

    private String plate(String vehicle) {
        var answer = acme.admin().get("/api/vehicles/by-id/" + vehicle).ok();
        return answer.field("license") + " " + answer.field("state");
    }

    private static String url(Answer checkin, String photos) {
        return checkin.json().get(photos).get(0).get("photoUrl").asString();
    }

    private static String photo(String url) {
        return Photos.idIn(url).map(PhotoId::value).orElseThrow().toString();
    }
}
