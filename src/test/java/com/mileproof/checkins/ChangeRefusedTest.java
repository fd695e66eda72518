package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that are refused leave the check-in as it was. */
class ChangeRefusedTest {

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
    @ValueSource(strings = {"0", "-1", "10000000", "1.5", "1e400", "null"})
    void a_mileage_out_of_range_or_missing_is_error_mileage(String mileage) {
        var created = dana.checkIn(1).ok();
        var json = "{\"licensePlate\": \"" + dana.plate() + "\", \"mileage\": " + mileage + "}";
        acme.admin().put(MILEAGE + created.field("id"), json).refused(500, "ERROR_MILEAGE");
        unchanged(created);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Confirmed", "Declined", "voided", "withdrawn"})
    void what_is_decided_or_taken_back_is_locked(String end) {
        var created = dana.checkIn(1).ok();
        var id = created.field("id");
        switch (end) {
            case "voided" ->
                SERVER.operator()
                        .post("/admin/api/checkins/" + id + "/void", Api.object())
                        .ok();
            case "withdrawn" ->
                acme.admin().post(MILEAGE + id + "/withdraw", "").ok();
            default -> acme.decide(id, end).ok();
        }
        var before = acme.admin().get(MILEAGE + id).ok().json();
        change(created, 2).refused(500, "ERROR_CHECKIN_IS_LOCKED");
        assertThat(acme.admin().get(MILEAGE + id).ok().json()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "licensePhotos, 0, ERROR_LICENSE_PHOTO_REQUIRED",
        "odometerPhotos, 0, ERROR_ODOMETER_PHOTO_REQUIRED",
        "licensePhotos, 2, ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO",
        "odometerPhotos, 100, ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO",
    })
    void a_photo_array_that_is_sent_must_hold_one_photo(String name, int photos, String code) {
        var created = dana.checkIn(1).ok();
        var own = acme.photo(dana.userId());
        var body = body(2);
        body.put(
                name,
                Pictures.urls(IntStream.range(0, photos).mapToObj(i -> own).toArray(String[]::new)));
        acme.admin().put(MILEAGE + created.field("id"), body).refused(500, code);
        unchanged(created);
    }

    @Test
    void a_photo_must_be_an_upload_made_for_the_owner() {
        var created = dana.checkIn(1).ok();
        for (var url : List.of(acme.photo(acme.driver()), "https://example.com/a.jpg", "")) {
            var body = body(2);
            body.put("licensePhotos", Pictures.urls(url));
            acme.admin().put(MILEAGE + created.field("id"), body).refused(500, "ERROR_PHOTO_NOT_OWNED_BY_USER");
        }
        unchanged(created);
    }

    @Test
    void an_unknown_one_is_404_another_partners_403_and_one_of_a_deactivated_vehicle_403() {
        var created = dana.checkIn(1).ok();
        for (var id : List.of(
                "XT_ICHK00000000000000000000000000",
                "rubbish",
                created.field("id").toLowerCase(Locale.ROOT))) {
            acme.admin().put(MILEAGE + id, body(2)).refused(404, "ERROR_MILEAGE_CHECKIN_NOT_FOUND");
        }
        var globex = Acme.join(SERVER);
        globex.admin().put(MILEAGE + created.field("id"), body(2)).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        acme.admin().put("/api/vehicles/deactivate/" + dana.vehicleId(), "").ok();
        change(created, 2).refused(403, "ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY");
        unchanged(created);
    }

    @Test
    void errors_come_in_the_order_of_the_create_page() {
        dana.confirmed(5_000);
        var id = dana.checkIn(6_000).ok().field("id");
        var others = acme.photo(acme.driver());
        var own = Pictures.urls(acme.photo(dana.userId()));
        var body =
                Api.object("licensePlate", 7, "mileage", -5, "licensePhotos", List.of(), "odometerPhotos", List.of());
        var answers = new ArrayList<String>();
        BiConsumer<Api, String> step = (caller, checkin) -> {
            var answer = caller.put(MILEAGE + checkin, body);
            answers.add(answer.status() + " " + answer.code());
        };
        step.accept(SERVER.anyone(), "unknown");
        step.accept(acme.admin(), "unknown");
        body.put("licensePlate", "WRONG1");
        step.accept(acme.admin(), "unknown");
        step.accept(Acme.join(SERVER).admin(), id);
        acme.admin().put("/api/vehicles/deactivate/" + dana.vehicleId(), "").ok();
        step.accept(acme.admin(), id);
        acme.admin().put("/api/vehicles/activate/" + dana.vehicleId(), "").ok();
        acme.decide(id, "Declined").ok();
        step.accept(acme.admin(), id);
        body.put("licensePhotos", Pictures.urls(others, others));
        step.accept(acme.admin(), id);
        body.put("odometerPhotos", own);
        step.accept(acme.admin(), id);
        body.put("licensePhotos", Pictures.urls(others));
        step.accept(acme.admin(), id);
        body.put("licensePlate", dana.plate());
        step.accept(acme.admin(), id);
        body.put("licensePhotos", null);
        step.accept(acme.admin(), id);
        var open = dana.checkIn(7_000).ok().field("id");
        step.accept(acme.admin(), open);
        body.put("mileage", 5_000);
        step.accept(acme.admin(), open);

        assertThat(answers)
                .containsExactly(
                        "401 ERROR_INVALID_CREDENTIALS",
                        "400 ERROR_INVALID_PARAMETERS",
                        "404 ERROR_MILEAGE_CHECKIN_NOT_FOUND",
                        "403 ERROR_NO_PERMISSIONS_TO_RESOURCE",
                        "403 ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY",
                        "500 ERROR_LICENSE_PHOTO_REQUIRED",
                        "500 ERROR_ODOMETER_PHOTO_REQUIRED",
                        "500 ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO",
                        "500 ERROR_LICENSE_PLATE_MISMATCH",
                        "500 ERROR_PHOTO_NOT_OWNED_BY_USER",
                        "500 ERROR_CHECKIN_IS_LOCKED",
                        "500 ERROR_MILEAGE",
                        "200 ");
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
}
