package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Condition check-ins from the first to their lists. */
final class ConditionArea {

    private static final String CREATE = "/api/vehicles/checkin/condition";

    private final Pen pen;
    private final String dana;
    private final String golf;

    private ConditionArea(Pen pen) {
        this.pen = pen;
        this.dana = pen.driver();
        this.golf = pen.golf(dana);
    }

    static void walk(Pen pen) {
        var area = new ConditionArea(pen);
        var first = area.creates();
        area.changes(CREATE + "/" + first);
        area.ends(first);
        area.reads();
    }

    private String creates() {
        create("a state that is none", "state", "ZZ");
        create("an angle is missing", "photos", four().subList(0, 3));
        create("another plate", "licensePlate", "WRONG1");
        var others = new ArrayList<>(four());
        others.set(0, object("url", pen.photo(pen.neighbour()), "type", "Front"));
        create("another user's photo", "photos", others);
        create("no vehicle", "vehicleId", null);
        var wish = condition();
        wish.put("userNote", "A scratch since last week.");
        var first = pen.post("", pen.user(), CREATE, wish).field("id");
        pen.post("while one is open", pen.user(), CREATE, condition());
        pen.get("", pen.user(), CREATE + "/" + first);
        return first;
    }

    private void create(String note, String member, @Nullable Object value) {
        var wish = condition();
        wish.put(member, value);
        pen.post(note, pen.user(), CREATE, wish);
    }

    private void changes(String path) {
        pen.put("", pen.user(), path, object("userNote", "Sharper now.", "photos", four()));
        pen.put("an angle is missing", pen.user(), path, object("photos", four().subList(0, 3)));
        var others = new ArrayList<>(four());
        others.set(0, object("url", pen.photo(pen.neighbour()), "type", "Front"));
        pen.put("another user's photo", pen.user(), path, object("photos", others));
    }

    private void ends(String first) {
        decide(first, "Confirmed");
        pen.put("confirmed, and so no more to change", pen.user(), CREATE + "/" + first, object("photos", four()));
        pen.post("confirmed, and so no more to take back", pen.admin(), CREATE + "/" + first + "/withdraw", null);
        var second = pen.ask("POST", CREATE, condition()).ok().field("id");
        pen.post("", pen.admin(), CREATE + "/" + second + "/withdraw", null);
        var third = pen.ask("POST", CREATE, condition()).ok().field("id");
        pen.ask("PUT", "/api/vehicles/deactivate/" + golf, null).ok();
        pen.post("a vehicle that was taken off the policy", pen.user(), CREATE, condition());
        pen.put("a vehicle that was taken off the policy", pen.user(), CREATE + "/" + third, object("photos", four()));
        pen.ask("PUT", "/api/vehicles/activate/" + golf, null).ok();
    }

    private void reads() {
        pen.get("", pen.user(), "/api/vehicles/" + golf + "/checkins/condition");
        pen.get(
                "searched, sorted, a page of it",
                pen.admin(),
                "/api/checkins/condition?page=0&size=2&sortBy=dateUpdated&sortDirection=desc&searchBy=userLastName"
                        + "&searchValue=driver&status=All&vehicleId=" + golf + "&isFraud=false&damageDetected=true"
                        + "&checkinStartDate=2026-01-01T00:00:00.000Z&checkinEndDate=2030-01-01T00:00:00.000Z"
                        + "&updatedStartDate=2026-01-01T00:00:00.000Z&updatedEndDate=2030-01-01T00:00:00.000Z");
    }

    private void decide(String checkin, String status) {
        pen.operate(
                        "POST",
                        "/admin/api/checkins/" + checkin + "/decision",
                        object("status", status, "damagedPhotos", List.of("Front")))
                .ok();
    }

    private Map<String, @Nullable Object> condition() {
        return object("vehicleId", golf, "licensePlate", Pen.PLATE, "state", "CO", "photos", four());
    }

    private List<Map<String, @Nullable Object>> four() {
        return Stream.of("Front", "Back", "DriverSide", "PassengerSide")
                .map(type -> object("url", pen.photo(dana), "type", type))
                .toList();
    }
}
