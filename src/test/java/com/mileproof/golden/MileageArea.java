package com.mileproof.golden;

import static com.mileproof.golden.Pen.object;

import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.Pictures;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Mileage check-ins from the first to their lists. */
final class MileageArea {

    private static final String CREATE = "/api/vehicles/checkin/mileage";

    private final Pen pen;
    private final String dana;
    private final String golf;

    private MileageArea(Pen pen) {
        this.pen = pen;
        this.dana = pen.driver();
        this.golf = pen.golf(dana);
    }

    static void walk(Pen pen) {
        var area = new MileageArea(pen);
        var first = area.creates();
        area.refusals(first);
        area.changes();
        area.plates();
        area.inactive();
        area.events();
        area.reads();
    }

    private String creates() {
        var room = new MachineRoom(pen.server());
        var first = pen.post("the first of a vehicle", pen.user(), CREATE, reading(12_345))
                .field("id");
        room.verifyAll();
        pen.get("", pen.user(), CREATE + "/" + first);
        pen.get("what the machine saw", pen.admin(), CREATE + "/" + first + "/verification");
        return first;
    }

    private void refusals(String first) {
        pen.post("while one is open", pen.user(), CREATE, reading(12_400));
        var held = object("status", "OnHold", "adminNote", "Please show the whole odometer.");
        pen.operate("POST", "/admin/api/checkins/" + first + "/decision", held).ok();
        pen.get("a reviewer wants another photo", pen.user(), CREATE + "/" + first);
        pen.put("again, after it was put on hold", pen.user(), CREATE + "/" + first, change(12_345));
        decide(first, "Confirmed");
        pen.get("confirmed", pen.user(), CREATE + "/" + first);
        pen.post("below an earlier one", pen.user(), CREATE, reading(12_000));
        pen.post("none", pen.user(), CREATE, reading(null));
        create("no photo of the plate", "licensePhotos", List.of());
        create("no photo of the odometer", "odometerPhotos", List.of());
        create("two photos of the odometer", "odometerPhotos", Pictures.urls(pen.photo(dana), pen.photo(dana)));
        create("another plate", "licensePlate", "WRONG1");
        create("another user's photo", "licensePhotos", Pictures.urls(pen.photo(pen.neighbour())));
        create("a state that is none", "state", "ZZ");
        create("no vehicle", "vehicleId", null);
        pen.put("confirmed, and so no more to change", pen.user(), CREATE + "/" + first, change(12_500));
        pen.post("confirmed, and so no more to take back", pen.admin(), CREATE + "/" + first + "/withdraw", null);
    }

    private void create(String note, String member, @Nullable Object value) {
        var reading = reading(13_000);
        reading.put(member, value);
        pen.post(note, pen.user(), CREATE, reading);
    }

    private void changes() {
        var second = pen.ask("POST", CREATE, reading(13_000)).ok().field("id");
        var path = CREATE + "/" + second;
        pen.put(
                "the number alone; the photos stay",
                pen.user(),
                path,
                object("licensePlate", Pen.PLATE, "mileage", 13_010));
        change(path, "below an earlier one", "mileage", 12_000);
        change(path, "no photo of the plate", "licensePhotos", List.of());
        change(path, "no photo of the odometer", "odometerPhotos", List.of());
        change(path, "two photos of the plate", "licensePhotos", Pictures.urls(pen.photo(dana), pen.photo(dana)));
        change(path, "another plate", "licensePlate", "WRONG1");
        change(path, "another user's photo", "odometerPhotos", Pictures.urls(pen.photo(pen.neighbour())));
        pen.post("", pen.admin(), path + "/withdraw", null);
    }

    private void change(String path, String note, String member, Object value) {
        var change = change(13_020);
        change.put(member, value);
        pen.put(note, pen.user(), path, change);
    }

    /** A vehicle without a plate takes that of its check-in, unless another has it. */
    private void plates() {
        var bare = pen.golf(dana, "WVWZZZAUZKP100002", null);
        var reading = reading(500);
        reading.put("vehicleId", bare);
        reading.put("state", "CO");
        pen.post("the plate, sent for a vehicle without one, is another's", pen.user(), CREATE, reading);
        reading.put("licensePlate", "BARE123");
        var made = pen.post("a vehicle without a plate takes it", pen.user(), CREATE, reading)
                .field("id");
        pen.put(
                "another plate for it, which another vehicle has",
                pen.user(),
                CREATE + "/" + made,
                object("licensePlate", Pen.PLATE, "mileage", 500));
    }

    private void inactive() {
        var parked = pen.golf(dana, "WVWZZZAUZKP100003", "PARKED1");
        var reading = reading(700);
        reading.put("vehicleId", parked);
        reading.put("licensePlate", "PARKED1");
        var made = pen.ask("POST", CREATE, reading).ok().field("id");
        pen.ask("PUT", "/api/vehicles/deactivate/" + parked, null).ok();
        pen.post("a vehicle that was taken off the policy", pen.user(), CREATE, reading);
        pen.put(
                "a vehicle that was taken off the policy",
                pen.user(),
                CREATE + "/" + made,
                object("licensePlate", "PARKED1", "mileage", 701));
        pen.post(
                "",
                pen.admin(),
                "/api/vehicles/" + golf + "/capture-link",
                object("kind", "mileage", "language", "en"));
        pen.tell(
                "a kind that is a user's",
                pen.admin(),
                "POST",
                "/api/vehicles/" + golf + "/capture-link",
                object("kind", "address"));
        pen.post(
                "a vehicle that was taken off the policy",
                pen.admin(),
                "/api/vehicles/" + parked + "/capture-link",
                object("kind", "mileage"));
    }

    private void events() {
        var events = "/api/vehicles/" + golf + "/odometer-events";
        var event = pen.ask("POST", events, OdometerArea.replaced(pen, dana, 13_100, 0))
                .ok()
                .field("id");
        var reading = reading(12);
        reading.put("odometerEventId", "XT_IODE" + "0".repeat(26));
        pen.post("after an event that there is not", pen.user(), CREATE, reading);
        reading.put("odometerEventId", event);
        var made = pen.post("after the odometer was replaced", pen.user(), CREATE, reading)
                .field("id");
        pen.ask("POST", CREATE + "/" + made + "/withdraw", null).ok();
        pen.ask("POST", events + "/" + event + "/withdraw", null).ok();
        pen.post("after an event that was taken back", pen.user(), CREATE, reading);
    }

    private void reads() {
        var vehicle = "/api/vehicles/" + golf;
        pen.get("", pen.user(), vehicle + "/checkins/mileage");
        pen.get("readings that an older one contradicts", pen.admin(), vehicle + "/mileage-conflicts");
        pen.get(
                "searched, sorted, a page of it",
                pen.admin(),
                "/api/checkins/mileage?page=0&size=2&sortBy=dateCheckedIn&sortDirection=desc&searchBy=license"
                        + "&searchValue=dana&status=All&vehicleId=" + golf + "&isFraud=false"
                        + "&checkinStartDate=2026-01-01T00:00:00.000Z&checkinEndDate=2030-01-01T00:00:00.000Z"
                        + "&updatedStartDate=2026-01-01T00:00:00.000Z&updatedEndDate=2030-01-01T00:00:00.000Z");
        pen.get("", pen.user(), vehicle + "/checkin-summary");
    }

    private void decide(String checkin, String status) {
        pen.operate("POST", "/admin/api/checkins/" + checkin + "/decision", object("status", status))
                .ok();
    }

    private Map<String, @Nullable Object> reading(@Nullable Object mileage) {
        return object(
                "vehicleId",
                golf,
                "licensePlate",
                Pen.PLATE,
                "state",
                "CO",
                "mileage",
                mileage,
                "licensePhotos",
                Pictures.urls(pen.photo(dana)),
                "odometerPhotos",
                Pictures.urls(pen.photo(dana)));
    }

    private Map<String, @Nullable Object> change(int mileage) {
        return object(
                "licensePlate",
                Pen.PLATE,
                "mileage",
                mileage,
                "licensePhotos",
                Pictures.urls(pen.photo(dana)),
                "odometerPhotos",
                Pictures.urls(pen.photo(dana)));
    }
}
