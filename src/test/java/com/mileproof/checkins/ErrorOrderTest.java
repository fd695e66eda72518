package com.mileproof.checkins;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import com.mileproof.testkit.RunningServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order of errors: a request that breaks everything at once is mended one thing at a time. */
class ErrorOrderTest {

    private static final String CREATE = "/api/vehicles/checkin/mileage";

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private Api caller = SERVER.anyone().bearer("wrong");
    private final Map<String, @Nullable Object> reading = Api.object();
    private final List<String> answers = new ArrayList<>();

    @Test
    void errors_come_in_the_contracts_order() {
        var dana = acme.danaWithGolf();
        var globex = Acme.join(SERVER);
        var taken = acme.danaWithGolf();
        var plateless = acme.golf(dana.userId(), null);
        var others = acme.photo(acme.driver());
        var own = acme.photo(dana.userId());
        dana.confirmed(5_000);
        var open = dana.checkIn(6_000).ok().field("id");

        reading.put("vehicleId", 7);
        reading.put("licensePlate", "");
        reading.put("mileage", -5);
        reading.put("state", "CO");
        reading.put("licensePhotos", List.of());
        reading.put("odometerPhotos", List.of());

        step(r -> {});
        caller = acme.admin();
        step(r -> {});
        step(r -> r.putAll(Api.object("vehicleId", "XT_unknown", "licensePlate", taken.plate())));
        step(r -> r.put("vehicleId", globex.danaWithGolf().vehicleId()));
        acme.admin().put("/api/vehicles/deactivate/" + plateless, "").ok();
        step(r -> r.put("vehicleId", plateless));
        acme.admin().put("/api/vehicles/activate/" + plateless, "").ok();
        step(r -> {});
        step(r -> r.putAll(Api.object("vehicleId", dana.vehicleId(), "licensePlate", "WRONG1")));
        step(r -> r.put("licensePhotos", Pictures.urls(others, others)));
        step(r -> r.put("odometerPhotos", Pictures.urls(others)));
        step(r -> r.put("licensePhotos", Pictures.urls(others)));
        step(r -> r.put("licensePlate", dana.plate()));
        step(r -> r.putAll(Api.object("licensePhotos", Pictures.urls(own), "odometerPhotos", Pictures.urls(own))));
        acme.decide(open, "Confirmed").ok();
        step(r -> {});
        step(r -> r.put("mileage", 6_000));

        assertThat(answers)
                .containsExactly(
                        "401 ERROR_INVALID_CREDENTIALS",
                        "400 ERROR_INVALID_PARAMETERS",
                        "404 ERROR_VEHICLE_NOT_FOUND",
                        "403 ERROR_NO_PERMISSIONS_TO_RESOURCE",
                        "403 ERROR_VEHICLE_IS_NOT_ACTIVE_ON_POLICY",
                        "409 ERROR_VEHICLE_ALREADY_EXISTS",
                        "500 ERROR_LICENSE_PHOTO_REQUIRED",
                        "500 ERROR_ODOMETER_PHOTO_REQUIRED",
                        "500 ERROR_MILEAGE_CHECKIN_SUPPORTS_ONLY_ONE_PHOTO",
                        "500 ERROR_LICENSE_PLATE_MISMATCH",
                        "500 ERROR_PHOTO_NOT_OWNED_BY_USER",
                        "500 ERROR_CHECKIN_IS_LOCKED",
                        "500 ERROR_MILEAGE",
                        "200 ");
    }

    private void step(Consumer<Map<String, @Nullable Object>> mend) {
        mend.accept(reading);
        var answer = caller.post(CREATE, reading);
        answers.add(answer.status() + " " + answer.code());
    }
}
