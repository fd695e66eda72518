package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.history.chain.HeadDesk;
import com.mileproof.testkit.Pictures;
import java.time.Duration;

/** Histories that can be proved to whoever does not trust this server. */
final class HistoryArea {

    private HistoryArea() {}

    static void walk(Pen pen) {
        var dana = pen.driver();
        var golf = pen.golf(dana);
        var checkin = pen.ask(
                        "POST",
                        "/api/vehicles/checkin/mileage",
                        object(
                                "vehicleId", golf,
                                "licensePlate", Pen.PLATE,
                                "mileage", 1_000,
                                "licensePhotos", Pictures.urls(pen.photo(dana)),
                                "odometerPhotos", Pictures.urls(pen.photo(dana))))
                .ok()
                .field("id");
        pen.operate("POST", "/admin/api/checkins/" + checkin + "/decision", object("status", "Confirmed")).ok();
        var statement = "/api/vehicles/" + golf + "/odometer-statement";
        pen.get("", pen.user(), statement);
        pen.server().clock().advance(Duration.ofDays(1));
        HeadDesk.sign(pen.server());
        pen.get("", pen.admin(), "/api/history/heads?page=0&size=10");
        pen.get("", pen.admin(), "/api/history/consistency?from=0&to=1");
    }
}
