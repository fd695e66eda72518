package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateCheckinTest {

    static final String CREATE = "/api/vehicles/checkin/mileage";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    static Acme acme;

    @BeforeAll
    static void join() {
        acme = Acme.join(SERVER);
    }

    @Test
    void a_check_in_is_answered_with_the_fields_of_the_create_page_in_its_order() {
        var dana = acme.danaWithGolf();
        var reading = dana.reading(12_345);
        var answer = acme.admin().post(CREATE, reading).ok();

        assertThat(answer.json().propertyNames())
                .containsExactly(
                        "id",
                        "license",
                        "adminNote",
                        "checkedInAt",
                        "checkInStatus",
                        "mileage",
                        "nextCheckInDate",
                        "updated",
                        "licensePhotos",
                        "odometerPhotos",
                        "fraud",
                        "holdExpiresAt",
                        "reasons",
                        "purpose",
                        "odometerEventId",
                        "correctedMileage",
                        "checkInType");
        assertThat(answer.field("checkInType")).isEqualTo("MileageCheckIn");
        assertThat(answer.field("license")).isEqualTo(dana.plate());
        assertThat(answer.field("checkInStatus")).isEqualTo("Pending");
        assertThat(answer.json().get("mileage").intValue()).isEqualTo(12_345);
        assertThat(answer.json().get("adminNote").isNull()).isTrue();
        assertThat(answer.json().get("nextCheckInDate").isNull()).isTrue();
        assertThat(answer.field("checkedInAt")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(answer.field("updated")).isEqualTo(answer.field("checkedInAt"));
        var photo = answer.json().get("licensePhotos").get(0);
        assertThat(photo.propertyNames()).containsExactly("photoUrl", "latitude", "longitude");
        assertThat(photo.get("photoUrl").asString()).isEqualTo(url(reading, "licensePhotos"));
        assertThat(photo.get("latitude").doubleValue()).isEqualTo(39.7392);
        assertThat(answer.json().get("odometerPhotos").get(0).get("photoUrl").asString())
                .isEqualTo(url(reading, "odometerPhotos"));
    }

    @Test
    void what_was_created_reads_back_the_same_by_id_by_vehicle_and_in_the_list() {
        var dana = acme.danaWithGolf();
        var created = dana.checkIn(500).ok();
        var id = created.field("id");

        assertThat(acme.admin().get(CREATE + "/" + id).ok().json()).isEqualTo(created.json());
        var ofVehicle = acme.admin()
                .get("/api/vehicles/" + dana.vehicleId() + "/checkins/mileage")
                .ok();
        assertThat(ofVehicle.json()).containsExactly(created.json());
        var list = acme.admin()
                .get("/api/checkins/mileage?vehicleId=" + dana.vehicleId())
                .ok()
                .json();
        assertThat(list.get("totalItems").longValue()).isEqualTo(1);
        assertThat(list.get("checkins").get(0).get("id").asString()).isEqualTo(id);
        assertThat(list.get("checkins").get(0).get("owner").get("firstName").asString())
                .isEqualTo("Dana");
    }

    @Test
    void the_plate_is_compared_without_case_blanks_and_hyphens() {
        var dana = acme.dana("AB-12 CD" + Acme.nextPlate().substring(3));
        var reading = dana.reading(1);
        reading.put("licensePlate", dana.plate().toLowerCase(Locale.ROOT).replace("-", " "));
        acme.admin().post(CREATE, reading).ok();
    }

    @Test
    void a_letter_o_is_not_a_zero() {
        var dana = acme.dana("QOQ" + Acme.nextPlate().substring(3));
        var reading = dana.reading(1);
        reading.put("licensePlate", dana.plate().replace('O', '0'));
        acme.admin().post(CREATE, reading).refused(500, "ERROR_LICENSE_PLATE_MISMATCH");
    }

    @Test
    void another_plate_or_another_state_is_a_mismatch() {
        var dana = acme.danaWithGolf();
        var reading = dana.reading(1);
        reading.put("state", "NV");
        acme.admin().post(CREATE, reading).refused(500, "ERROR_LICENSE_PLATE_MISMATCH");
        reading.put("state", "co");
        reading.put("licensePlate", "OTHER1");
        acme.admin().post(CREATE, reading).refused(500, "ERROR_LICENSE_PLATE_MISMATCH");
        reading.put("licensePlate", dana.plate());
        acme.admin().post(CREATE, reading).ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "10000000", "99999999999999999999", "1e999999999", "12.5", "null"})
    void a_mileage_out_of_range_is_error_mileage(String mileage) {
        var dana = acme.danaWithGolf();
        var json = new tools.jackson.databind.json.JsonMapper().writeValueAsString(dana.reading(777));
        acme.admin().post(CREATE, json.replace(":777,", ":" + mileage + ",")).refused(500, "ERROR_MILEAGE");
    }

    @Test
    void seven_digits_are_the_most_and_one_is_the_least() {
        acme.danaWithGolf().checkIn(9_999_999).ok();
        acme.danaWithGolf().checkIn(1).ok();
    }

    @Test
    void a_falling_mileage_is_refused_naming_the_lowest_value_and_its_check_in() {
        var dana = acme.danaWithGolf();
        var earlier = dana.confirmed(20_000);
        var refused = dana.checkIn(19_999).refused(500, "ERROR_MILEAGE");
        assertThat(refused.field("error_message")).contains("20000").contains(earlier);
        dana.checkIn(20_000).ok();
    }

    @Test
    void a_declined_or_voided_check_in_no_longer_holds_the_mileage_up() {
        var dana = acme.danaWithGolf();
        var declined = dana.checkIn(90_000).ok().field("id");
        acme.decide(declined, "Declined").ok();
        var wrong = dana.confirmed(80_000);
        dana.checkIn(10_000).refused(500, "ERROR_MILEAGE");
        var voided = SERVER.operator()
                .post("/admin/api/checkins/" + wrong + "/void", Api.object("adminNote", "typed a digit too many"))
                .ok();
        assertThat(voided.field("checkInStatus")).isEqualTo("Declined");
        assertThat(voided.field("adminNote")).startsWith("VOIDED");
        dana.checkIn(10_000).ok();
        var archived = acme.admin()
                .get("/api/checkins/mileage?status=Archived&vehicleId=" + dana.vehicleId())
                .ok();
        assertThat(archived.json().get("checkins").get(0).get("id").asString()).isEqualTo(wrong);
        assertThat(archived.json().get("totalItems").longValue()).isEqualTo(1);
    }

    @Test
    void a_second_open_check_in_is_locked_until_the_first_is_decided() {
        var dana = acme.danaWithGolf();
        var first = dana.checkIn(100).ok().field("id");
        var refused = dana.checkIn(200).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(refused.field("error_message")).contains(first);
        assertThat(refused.header("Mileproof-Error")).isEqualTo("ERROR_CHECKIN_IS_LOCKED");
        assertThat(refused.header("Mileproof-Fault")).isEqualTo("client");
        acme.decide(first, "OnHold").ok();
        dana.checkIn(200).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        acme.decide(first, "Confirmed").ok();
        dana.checkIn(200).ok();
    }

    @Test
    void the_photo_arrays_must_hold_exactly_one_photo_each() {
        var dana = acme.danaWithGolf();
        var photo = acme.photo(dana.userId());
        for (var missing : new Object[] {List.of(), "absent", "null"}) {
            var reading = dana.reading(1);
            if ("absent".equals(missing)) {
                reading.remove("licensePhotos");
            } else {
                reading.put("licensePhotos", "null".equals(missing) ? null : missing);
            }
            acme.admin().post(CREATE, reading).refused(500, "ERROR_LICENSE_PHOTO_REQUIRED");
        }
        var noOdometer = dana.reading(1);
        noOdometer.put("odometerPhotos", List.of());
        acme.admin().post(CREATE, noOdometer).refused(500, "ERROR_ODOMETER_PHOTO_REQUIRED");
        var two = dana.reading(1);
        two.put("odometerPhotos", Pictures.urls(photo, photo));
        acme.admin().post(CREATE, two).refused(500, "ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO");
    }

    @Test
    void a_photo_must_be_an_upload_made_for_the_owner() {
        var dana = acme.danaWithGolf();
        var others = acme.photo(acme.driver());
        for (var url : List.of(others, "https://example.com/photo.jpg", "", others.replace("XT_IPHO", "XT_IPHX"))) {
            var reading = dana.reading(1);
            reading.put("odometerPhotos", Pictures.urls(url));
            acme.admin().post(CREATE, reading).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");
        }
        var withoutUrl = dana.reading(1);
        withoutUrl.put("licensePhotos", List.of(Map.of()));
        acme.admin().post(CREATE, withoutUrl).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");
    }

    @Test
    void a_photo_is_recognised_by_its_path_whatever_host_and_query_it_comes_back_with() {
        var dana = acme.danaWithGolf();
        var reading = dana.reading(1);
        var path = java.net.URI.create(url(reading, "licensePhotos")).getPath();
        reading.put("licensePhotos", Pictures.urls("https://elsewhere.example" + path + "?width=200"));
        acme.admin().post(CREATE, reading).ok();
    }

    @Test
    void a_deactivated_vehicle_takes_no_check_in() {
        var dana = acme.danaWithGolf();
        acme.admin().put("/api/vehicles/deactivate/" + dana.vehicleId(), "").ok();
        dana.checkIn(1).refused(403, "ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY");
    }

    @Test
    void an_unknown_vehicle_is_404_and_another_partners_403() {
        var dana = acme.danaWithGolf();
        var reading = dana.reading(1);
        reading.put("vehicleId", "XT_IVEH00000000000000000000000000");
        acme.admin().post(CREATE, reading).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        reading.put("vehicleId", "rubbish");
        acme.admin().post(CREATE, reading).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        var globex = Acme.join(SERVER);
        globex.admin().post(CREATE, dana.reading(1)).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    @Test
    void a_vehicle_without_a_plate_takes_the_one_sent_until_the_check_in_is_decided() {
        var user = acme.driver();
        var vehicle = acme.golf(user, null);
        var plate = Acme.nextPlate();
        var dana = new Acme.Dana(acme, user, vehicle, plate);
        var id = dana.checkIn(10).ok().field("id");
        assertThat(license(vehicle)).isEqualTo(plate);
        acme.decide(id, "Declined").ok();
        assertThat(license(vehicle)).isEmpty();
        acme.decide(dana.checkIn(10).ok().field("id"), "Confirmed").ok();
        assertThat(license(vehicle)).isEqualTo(plate);
    }

    @Test
    void a_plate_that_another_active_vehicle_has_is_409_for_a_vehicle_without_one() {
        var taken = acme.danaWithGolf();
        var user = acme.driver();
        var reading = new Acme.Dana(acme, user, acme.golf(user, null), taken.plate()).reading(1);
        reading.put("state", "CO");
        acme.admin().post(CREATE, reading).refused(409, "ERROR_VEHICLE_ALREADY_EXISTS");
    }

    @Test
    void the_headers_of_the_first_generation_still_create_and_are_answered_as_deprecated() {
        var dana = acme.danaWithGolf();
        var answer = acme.headers().post(CREATE, dana.reading(42)).ok();
        assertThat(answer.header("Deprecation")).startsWith("@");
    }

    private static String license(String vehicle) {
        return acme.admin().get("/api/vehicles/by-id/" + vehicle).ok().field("license");
    }

    private static String url(Map<String, ?> reading, String name) {
        return String.valueOf(
                ((Map<?, ?>) ((List<?>) java.util.Objects.requireNonNull(reading.get(name))).getFirst()).get("url"));
    }
}
