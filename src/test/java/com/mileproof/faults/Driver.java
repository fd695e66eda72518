package com.mileproof.faults;

import com.mileproof.faults.Journal.Kind;
import com.mileproof.faults.Journal.Line;
import com.mileproof.photos.Photos;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One driver after the other, each with a car: uploads, check-ins, changes, decisions of both kinds, claims. Whatever is
 * keyed is repeated until it is answered; after trouble with the rest nobody knows what the car has open, so the next
 * driver gets a new one.
 */
final class Driver {

    private static final int PIXELS = 48;

    /** Of photos that somebody is to read: enough to take a moment. */
    private static final int LARGE = 1_600;

    private static final int CHECKINS = 3;
    private static final int STEP = 10;

    /** Which check-in of a car is changed; the last is decided in the queue of people, the others at once. */
    private static final int CHANGED = 2;

    private static final int CLAIM_TRIES = 20;
    private static final long PAUSE_MILLIS = 50;
    private static final String CHECKIN = "/api/vehicles/checkin/mileage";

    private final Load load;
    private final Party party;

    Driver(Load load, Party party) {
        this.load = load;
        this.party = party;
    }

    /** The car's story cannot go on. */
    static final class Trouble extends Exception {}

    /** What is to be written, and how its line is filled from the answer. */
    record Wish(Kind kind, String method, String path, Object body, Function<Answer, Map<String, String>> facts) {}

    /** One car's life. */
    void drive() throws Trouble, InterruptedException {
        var car = car();
        for (int number = 1; number <= CHECKINS && load.goesOn(); number++) {
            var checkin = checkIn(car, number * STEP, PIXELS);
            if (number == CHANGED) {
                change(checkin, car.plate(), number * STEP + 1);
            }
            if (number == CHECKINS) {
                review(checkin);
            } else {
                decide(checkin);
            }
        }
        claim(car.user());
    }

    /** A check-in that is left to the machine. */
    void submit() throws Trouble {
        checkIn(car(), STEP, LARGE);
    }

    private record Car(String user, String vehicle, String plate) {}

    private Car car() throws Trouble {
        var dana = Acme.dana();
        var phone = String.valueOf(dana.get("phone"));
        var user = keyed(new Wish(Kind.USER, "POST", "/api/users", dana, a -> id(a, "phone", phone)))
                .field("id");
        var plate = Acme.nextPlate();
        var golf = Api.object("phone", phone, "licensePlate", plate, "state", "CO");
        var vehicle = keyed(new Wish(
                        Kind.VEHICLE, "POST", "/api/vehicles/create/by-license", golf, a -> id(a, "plate", plate)))
                .field("id");
        return new Car(user, vehicle, plate);
    }

    private String checkIn(Car car, int mileage, int pixels) throws Trouble {
        var license = Pictures.jpeg(pixels, pixels);
        var odometer = Pictures.jpeg(pixels, pixels);
        var reading = Api.object(
                "vehicleId", car.vehicle(),
                "licensePlate", car.plate(),
                "mileage", mileage,
                "licensePhotos", Pictures.urls(photo(car.user(), license)),
                "odometerPhotos", Pictures.urls(photo(car.user(), odometer)));
        var mark = Integer.toString(mileage);
        return keyed(new Wish(
                        Kind.CHECKIN,
                        "POST",
                        CHECKIN,
                        reading,
                        a -> id(
                                a,
                                "vehicle",
                                car.vehicle(),
                                "mileage",
                                mark,
                                "license",
                                Evidence.sha256(license),
                                "odometer",
                                Evidence.sha256(odometer))))
                .field("id");
    }

    private String photo(String user, byte[] bytes) throws Trouble {
        var upload = Acme.upload(user, "photo.jpg", bytes);
        return keyed(new Wish(
                        Kind.PHOTO,
                        "POST",
                        "/api/photo/upload",
                        upload,
                        a -> Map.of("id", photoId(a), "sha256", Evidence.sha256(bytes))))
                .field("photoUrl");
    }

    private void change(String checkin, String plate, int mileage) throws Trouble {
        var body = Api.object("licensePlate", plate, "mileage", mileage);
        keyed(new Wish(
                Kind.CHANGE, "PUT", CHECKIN + "/" + checkin, body, a -> id(a, "mileage", Integer.toString(mileage))));
    }

    private void decide(String checkin) throws Trouble {
        once(Kind.DECISION, checkin, "/admin/api/checkins/" + checkin, Api.object("status", "Confirmed"));
    }

    private void review(String checkin) throws Trouble {
        var path = "/admin/api/review/cases/" + checkin;
        var seen = load.client().send(path, () -> party.operator().get(path)).answer();
        if (seen == null || seen.status() != 200) {
            throw new Trouble();
        }
        var body = Api.object(
                "status", "Confirmed", "sequence", seen.json().path("sequence").intValue());
        once(Kind.REVIEW, checkin, path, body);
    }

    /** Rewards follow their check-ins a moment later. */
    private void claim(String user) throws Trouble, InterruptedException {
        var path = "/api/users/by-id/" + user + "/rewards/claim?product=bank-transfer";
        for (int tries = 0; tries < CLAIM_TRIES && load.goesOn(); tries++) {
            var wish = new Wish(Kind.CLAIM, "POST", path, "", a -> Map.of("id", user));
            var answer = keyed(wish, true);
            if (answer.status() == 200) {
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Sent once, because there is no key: without an answer nobody knows. */
    private void once(Kind kind, String checkin, String path, Object body) throws Trouble {
        var told = load.client().send(path, () -> party.operator().post(path + "/decision", body));
        var facts = Map.of("id", checkin);
        if (told.ok()) {
            load.journal().write(new Line(kind, true, party.id(), facts));
            return;
        }
        if (told.again()) {
            load.journal().write(new Line(kind, false, party.id(), facts));
        } else {
            load.refused(path, told);
        }
        throw new Trouble();
    }

    private Answer keyed(Wish wish) throws Trouble {
        return keyed(wish, false);
    }

    /**
     * Repeats it under one key until it is answered. While somebody else holds the key, others go on in its place, and it
     * is repeated beside them.
     *
     * @param mayFail whether an error is an answer like others
     */
    private Answer keyed(Wish wish, boolean mayFail) throws Trouble {
        var key = UUID.randomUUID().toString();
        while (true) {
            var told = attempt(wish, key);
            if (told.held()) {
                load.later(() -> settle(wish, key));
                throw new Trouble();
            }
            var answer = told.answer();
            if (!told.again() && answer != null) {
                if (told.ok()) {
                    return written(wish, answer);
                }
                if (mayFail) {
                    return answer;
                }
                load.refused(wish.path(), told);
                throw new Trouble();
            }
            if (!load.pause()) {
                unknown(wish);
                throw new Trouble();
            }
        }
    }

    private void settle(Wish wish, String key) {
        var told = attempt(wish, key);
        while (told.again()) {
            if (!load.pause()) {
                unknown(wish);
                return;
            }
            told = attempt(wish, key);
        }
        var answer = told.answer();
        if (told.ok() && answer != null) {
            written(wish, answer);
        } else if (wish.kind() != Kind.CLAIM) {
            load.refused(wish.path(), told);
        }
    }

    private Client.Told attempt(Wish wish, String key) {
        var told = load.client().send(wish.path(), () -> {
            var api = party.admin().get().with("Idempotency-Key", key);
            return wish.method().equals("PUT") ? api.put(wish.path(), wish.body()) : api.post(wish.path(), wish.body());
        });
        @Nullable Answer answer = told.answer();
        if (answer != null && answer.status() == 401) {
            party.admin().renew();
        }
        return told;
    }

    private Answer written(Wish wish, Answer answer) {
        load.journal()
                .write(new Line(wish.kind(), true, party.id(), wish.facts().apply(answer)));
        return answer;
    }

    private void unknown(Wish wish) {
        load.journal().write(new Line(wish.kind(), false, party.id(), Map.of("path", wish.path())));
    }

    private static String photoId(Answer answer) {
        return Photos.idIn(answer.field("photoUrl")).orElseThrow().toString();
    }

    private static Map<String, String> id(Answer answer, String... namesAndValues) {
        var facts = new TreeMap<String, String>();
        facts.put("id", answer.field("id"));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return facts;
    }
}
