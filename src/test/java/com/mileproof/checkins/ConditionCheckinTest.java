package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Acme.Dana;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ConditionCheckinTest {

    private static final String CREATE = "/api/vehicles/checkin/condition";
    private static final String[] FOUR = {"Front", "Back", "DriverSide", "PassengerSide"};
    private static final String[] EIGHT = {
        "Front",
        "Back",
        "DriverSide",
        "PassengerSide",
        "DriverSideFront",
        "DriverSideBack",
        "PassengerSideFront",
        "PassengerSideBack"
    };

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    static Acme acme;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
    }

    @Test
    void a_condition_check_in_is_answered_with_the_documented_fields() {
        var dana = acme.danaWithGolf();
        var asked = condition(dana, FOUR);
        asked.put("userNote", "A scratch since last week.");
        var answer = acme.admin().post(CREATE, asked).ok();

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "license",
                        "userNote",
                        "adminNote",
                        "checkedInAt",
                        "checkInStatus",
                        "updated",
                        "photos",
                        "fraud",
                        "nextCheckInDate",
                        "holdExpiresAt",
                        "reasons",
                        "checkInType");
        assertThat(answer.field("checkInType")).isEqualTo("ConditionCheckIn");
        assertThat(answer.field("license")).isEqualTo(dana.plate());
        assertThat(answer.field("userNote")).isEqualTo("A scratch since last week.");
        assertThat(answer.field("checkInStatus")).isEqualTo("Pending");
        var photo = answer.json().get("photos").get(0);
        assertThat(photo.propertyNames())
                .containsExactly(
                        "photoUrl", "type", "latitude", "longitude", "markedInvalidByReview", "damageDetected");
        assertThat(photo.get("latitude").doubleValue()).isEqualTo(39.7392);
        assertThat(types(answer)).containsExactly(FOUR);
    }

    @Test
    void what_was_created_reads_back_the_same_by_id_by_vehicle_and_in_the_list() {
        var dana = acme.danaWithGolf();
        var created = acme.admin().post(CREATE, condition(dana, EIGHT)).ok();
        assertThat(types(created)).containsExactly(EIGHT);

        assertThat(acme.admin().get(CREATE + "/" + created.field("id")).ok().json())
                .isEqualTo(created.json());
        assertThat(acme.admin()
                        .get("/api/vehicles/" + dana.vehicleId() + "/checkins/condition")
                        .ok()
                        .json()
                        .get(0))
                .isEqualTo(created.json());
        var listed = acme.admin()
                .get("/api/checkins/condition?vehicleId=" + dana.vehicleId())
                .ok()
                .json();
        assertThat(listed.get("totalItems").intValue()).isOne();
        assertThat(listed.at("/checkins/0/id").asString()).isEqualTo(created.field("id"));
        assertThat(listed.at("/checkins/0/owner/id").asString()).isEqualTo(dana.userId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Front", "Back", "DriverSide", "PassengerSide"})
    void each_of_the_four_required_angles_is_missed_by_name(String missing) {
        var dana = acme.danaWithGolf();
        var three = List.of(FOUR).stream().filter(type -> !type.equals(missing)).toArray(String[]::new);

        assertThat(acme.admin()
                        .post(CREATE, condition(dana, three))
                        .refused(500, "ERROR_CONDITION_PHOTOS_REQUIRED")
                        .text())
                .contains("photo of type " + missing);
    }

    @Test
    void an_angle_or_a_photo_that_comes_twice_is_refused() {
        var dana = acme.danaWithGolf();
        var twice = condition(dana, "Front", "Back", "DriverSide", "PassengerSide", "Front");
        acme.admin().post(CREATE, twice).refused(500, "ERROR_CONDITION_PHOTOS_REQUIRED");

        var photo = acme.photo(dana.userId());
        var same = new ArrayList<Map<String, @Nullable Object>>();
        for (var type : FOUR) {
            same.add(Api.object("url", photo, "type", type));
        }
        acme.admin()
                .post(CREATE, Api.object("vehicleId", dana.vehicleId(), "photos", same))
                .refused(500, "ERROR_CONDITION_PHOTOS_REQUIRED");
    }

    @Test
    void a_type_that_is_none_is_a_malformed_request() {
        var dana = acme.danaWithGolf();
        acme.admin().post(CREATE, condition(dana, "Roof")).refused(400, "ERROR_INVALID_PARAMETERS");
    }

    @Test
    void a_partner_may_ask_for_all_eight() {
        var strict = Acme.join(SERVER);
        var dana = strict.danaWithGolf();
        campaign(strict, Api.object("requireAllPhotos", true)).ok();
        strict.admin().post(CREATE, condition(dana, FOUR)).refused(500, "ERROR_CONDITION_PHOTOS_REQUIRED");
        assertThat(types(strict.admin().post(CREATE, condition(dana, EIGHT)).ok()))
                .hasSize(8);
    }

    @Test
    void a_condition_campaign_has_its_own_cadence_window_and_versions_and_nothing_of_the_machine() {
        var partner = Acme.join(SERVER);
        var dana = partner.danaWithGolf();
        for (var foreign :
                List.of("autoConfirm", "samplePercent", "signals", "milesPerDay", "graceDays", "reviewHours")) {
            assertThat(campaign(partner, Api.object(foreign, 1))
                            .refused(400, "ERROR_INVALID_PARAMETERS")
                            .text())
                    .contains(foreign, "is a setting of mileage check-ins, not of condition");
        }
        var set = campaign(partner, Api.object("cadenceByOrdinal", List.of(10, 20), "lockEarly", true, "windowDays", 4))
                .ok();
        assertThat(set.json().get("autoConfirm").isNull()).isTrue();
        assertThat(set.json().get("requireAllPhotos").booleanValue()).isFalse();
        var today = SERVER.clock().instant().truncatedTo(ChronoUnit.DAYS);
        var first = partner.headers().post(CREATE, condition(dana, FOUR)).ok();
        assertThat(Instant.parse(first.field("nextCheckInDate"))).isEqualTo(today.plus(Duration.ofDays(10)));
        partner.decide(first.field("id"), "Confirmed").ok();
        partner.headers().post(CREATE, condition(dana, FOUR)).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        SERVER.clock().setTo(today.plus(Duration.ofDays(6)));
        var second = partner.headers().post(CREATE, condition(dana, FOUR)).ok();
        assertThat(Instant.parse(second.field("nextCheckInDate"))).isEqualTo(today.plus(Duration.ofDays(26)));
    }

    private static Answer campaign(Acme partner, Map<String, ?> settings) {
        return SERVER.operator().put("/admin/api/partners/" + partner.partnerId() + "/campaigns/condition", settings);
    }

    @Test
    void rules_speak_in_the_order_of_the_mileage_page() {
        var dana = acme.danaWithGolf();
        var foreign = acme.danaWithGolf();

        var unknown = condition(dana, FOUR);
        unknown.put("vehicleId", "XT_IVEHNOTHING");
        acme.admin().post(CREATE, unknown).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        acme.appOf(foreign.userId())
                .post(CREATE, condition(dana, FOUR))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        var plate = condition(dana, FOUR);
        plate.put("licensePlate", foreign.plate());
        acme.admin().post(CREATE, plate).refused(500, "ERROR_LICENSE_PLATE_MISMATCH");
        var theirs = condition(dana, FOUR);
        theirs.put("photos", condition(foreign, FOUR).get("photos"));
        acme.admin().post(CREATE, theirs).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");
        acme.admin()
                .put("/api/vehicles/deactivate/" + dana.vehicleId(), Map.of())
                .ok();
        acme.admin().post(CREATE, condition(dana, FOUR)).refused(403, "ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY");
    }

    @Test
    void one_open_condition_check_in_locks_the_next_but_no_mileage_check_in() {
        var dana = acme.danaWithGolf();
        dana.checkIn(1_000).ok();
        var open = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");

        acme.admin().post(CREATE, condition(dana, FOUR)).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        acme.decide(open, "Confirmed").ok();
        acme.admin().post(CREATE, condition(dana, FOUR)).ok();
    }

    @Test
    void a_condition_check_in_says_nothing_of_the_odometer() {
        var dana = acme.danaWithGolf();
        dana.confirmed(5_000);
        var id = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");
        acme.decide(id, "Confirmed").ok();

        dana.checkIn(4_999).refused(500, "ERROR_MILEAGE");
        dana.checkIn(5_000).ok();
        assertThat(acme.admin()
                        .get("/api/vehicles/" + dana.vehicleId() + "/checkins/mileage")
                        .ok()
                        .json())
                .hasSize(2);
    }

    @Test
    void a_reviewer_marks_damage_and_photos_that_are_no_evidence() {
        var dana = acme.danaWithGolf();
        var id = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");
        SERVER.operator()
                .post(
                        "/admin/api/checkins/" + id + "/decision",
                        Api.object(
                                "status",
                                "Confirmed",
                                "invalidPhotos",
                                List.of("Back"),
                                "damagedPhotos",
                                List.of("DriverSide")))
                .ok();

        var photos = acme.admin().get(CREATE + "/" + id).ok().json().get("photos");
        assertThat(marked(photos, "markedInvalidByReview")).containsExactly("Back");
        assertThat(marked(photos, "damageDetected")).containsExactly("DriverSide");
        assertThat(found("damageDetected=true&vehicleId=" + dana.vehicleId())).containsExactly(id);
        assertThat(found("damageDetected=false&vehicleId=" + dana.vehicleId())).isEmpty();
    }

    @Test
    void a_hold_is_answered_with_new_photos_and_goes_round_again() {
        var dana = acme.danaWithGolf();
        var id = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");
        SERVER.operator()
                .post(
                        "/admin/api/checkins/" + id + "/decision",
                        Api.object(
                                "status", "OnHold", "adminNote", "The back is dark.", "invalidPhotos", List.of("Back")))
                .ok();
        var asked = condition(dana, EIGHT);
        asked.remove("vehicleId");
        var changed = acme.appOf(dana.userId()).put(CREATE + "/" + id, asked).ok();

        assertThat(changed.field("checkInStatus")).isEqualTo("Pending");
        assertThat(types(changed)).containsExactly(EIGHT);
        assertThat(marked(changed.json().get("photos"), "markedInvalidByReview"))
                .isEmpty();
        acme.decide(id, "Declined").ok();
        acme.admin().put(CREATE + "/" + id, asked).refused(500, "ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void a_partner_takes_back_an_open_one() {
        var dana = acme.danaWithGolf();
        var id = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");
        assertThat(acme.admin()
                        .post(CREATE + "/" + id + "/withdraw", Map.of())
                        .ok()
                        .field("checkInStatus"))
                .isEqualTo("Declined");
        assertThat(found("status=Archived&vehicleId=" + dana.vehicleId())).containsExactly(id);
        acme.admin().post(CREATE + "/" + id + "/withdraw", Map.of()).refused(500, "ERROR_CHECKIN_IS_LOCKED");
    }

    @Test
    void its_id_is_unknown_to_the_mileage_endpoints_and_the_reverse() {
        var dana = acme.danaWithGolf();
        var condition = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");
        var mileage = dana.checkIn(700).ok().field("id");

        acme.admin().get("/api/vehicles/checkin/mileage/" + condition).refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        acme.admin().get(CREATE + "/" + mileage).refused(404, "ERROR_CONDITION_CHECKIN_NOT_FOUND");
    }

    @Test
    void every_move_is_told_as_it_was_at_the_time() {
        var dana = acme.danaWithGolf();
        var id = acme.admin().post(CREATE, condition(dana, FOUR)).ok().field("id");
        SERVER.operator()
                .post(
                        "/admin/api/checkins/" + id + "/decision",
                        Api.object("status", "OnHold", "damagedPhotos", List.of("Front")))
                .ok();
        acme.decide(id, "Confirmed").ok();

        var told = new ArrayList<JsonNode>();
        acme.admin().get("/api/events?limit=100").ok().json().get("events").forEach(event -> {
            if (event.at("/data/id").asString().equals(id)) {
                told.add(event);
            }
        });
        assertThat(told)
                .extracting(event -> event.get("type").asString())
                .containsExactly("checkin.created", "checkin.on_hold", "checkin.confirmed");
        assertThat(told)
                .extracting(event -> marked(event.at("/data/photos"), "damageDetected"))
                .containsExactly(List.of(), List.of("Front"), List.of());
        assertThat(told.getLast().get("data"))
                .isEqualTo(acme.admin().get(CREATE + "/" + id).ok().json());
    }

    private static Map<String, @Nullable Object> condition(Dana dana, String... types) {
        var photos = new ArrayList<Map<String, @Nullable Object>>();
        for (var type : types) {
            photos.add(Api.object("url", dana.acme().photo(dana.userId()), "type", type));
        }
        return Api.object("vehicleId", dana.vehicleId(), "photos", photos);
    }

    private static List<String> found(String query) {
        var ids = new ArrayList<String>();
        acme.admin()
                .get("/api/checkins/condition?" + query)
                .ok()
                .json()
                .get("checkins")
                .forEach(row -> ids.add(row.get("id").asString()));
        return ids;
    }

    private static List<String> types(Answer answer) {
        var types = new ArrayList<String>();
        answer.json().get("photos").forEach(photo -> types.add(photo.get("type").asString()));
        return types;
    }

    private static List<String> marked(JsonNode photos, String mark) {
        var types = new ArrayList<String>();
        photos.forEach(photo -> {
            if (photo.get(mark).booleanValue()) {
                types.add(photo.get("type").asString());
            }
        });
        return types;
    }
}
