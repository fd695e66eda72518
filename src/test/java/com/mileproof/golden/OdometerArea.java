package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.testkit.Pictures;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events of an odometer, and the distance between two days. */
final class OdometerArea {

    private OdometerArea() {}

    static void walk(Pen pen) {
        var dana = pen.driver();
        var golf = pen.golf(dana);
        var events = "/api/vehicles/" + golf + "/odometer-events";
        var event = pen.post("the odometer was replaced", pen.user(), events, replaced(pen, dana, 12_400, 0))
                .field("id");
        pen.post("while one waits", pen.user(), events, replaced(pen, dana, 12_400, 0));
        pen.post("another user's photo", pen.user(), events, replaced(pen, pen.neighbour(), 12_400, 0));
        pen.post("without the values", pen.user(), events, object("kind", "replaced", "photos", Pictures.urls("x")));
        pen.get("", pen.user(), events);
        pen.get("", pen.user(), events + "/" + event);
        pen.post("", pen.user(), events + "/" + event + "/withdraw", null);
        pen.post("already taken back", pen.user(), events + "/" + event + "/withdraw", null);
        pen.get(
                "",
                pen.user(),
                "/api/vehicles/" + golf + "/distance?from=2026-01-01T00:00:00.000Z&to=2026-02-01T00:00:00.000Z");
        pen.get("without the days", pen.user(), "/api/vehicles/" + golf + "/distance");
    }

    /** What reports that it was replaced, with evidence of this user's. */
    static Map<String, @Nullable Object> replaced(Pen pen, String user, int before, int after) {
        return object(
                "kind",
                "replaced",
                "occurredAt",
                pen.server().clock().instant().toString(),
                "readingBefore",
                before,
                "readingAfter",
                after,
                "photos",
                Pictures.urls(pen.photo(user)));
    }
}
