package com.mileproof.operation;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Pictures;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A partner whose drivers check in without a pause, photos and all, whatever happens to the server; remembers every
 * check-in that was acknowledged and counts the creates that were not.
 */
final class Traffic implements AutoCloseable {

    private static final int DRIVERS = 4;
    private static final int PIXELS = 64;
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    /** Check-in ids and the hashes of the two photos sent, the plate's first. */
    private final Map<String, List<String>> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger unacknowledged = new AtomicInteger();
    private final Queue<String> undocumented = new ConcurrentLinkedQueue<>();
    private final Semaphore news = new Semaphore(0);
    private final Partner partner;
    private final Thread[] drivers = new Thread[DRIVERS];
    private volatile boolean stopped;

    private Traffic(Partner partner) {
        this.partner = partner;
    }

    static Traffic start(Partner partner) {
        var traffic = new Traffic(partner);
        for (int i = 0; i < DRIVERS; i++) {
            traffic.drivers[i] = Thread.ofPlatform().daemon().start(traffic::drive);
        }
        return traffic;
    }

    /** Waits for so many more acknowledgements. */
    void awaitMore(int count) throws InterruptedException {
        news.drainPermits();
        if (!news.tryAcquire(count, ServerProcess.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("Nothing is acknowledged any more; so far " + acknowledged.size());
        }
    }

    /** Lets every driver finish the request that is under way. */
    void stop() throws InterruptedException {
        stopped = true;
        for (var driver : drivers) {
            driver.join(ServerProcess.PATIENCE);
        }
    }

    Map<String, List<String>> acknowledged() {
        return acknowledged;
    }

    /** Creates whose outcome the client does not know. */
    int unacknowledged() {
        return unacknowledged.get();
    }

    /** Answers that were neither a success nor "try again later". */
    Queue<String> undocumented() {
        return undocumented;
    }

    @Override
    public void close() {
        stopped = true;
    }

    /** A new driver with a new car after every trouble, because nobody knows what the old car has open. */
    private void drive() {
        while (!stopped) {
            try {
                var dana = Acme.dana();
                var user = ask(partner.admin(), "/api/users", dana).field("id");
                var plate = Acme.nextPlate();
                var golf = Api.object("phone", dana.get("phone"), "licensePlate", plate, "state", "CO");
                var vehicle = ask(partner.admin(), "/api/vehicles/create/by-license", golf)
                        .field("id");
                for (int mileage = 1; !stopped; mileage++) {
                    checkIn(user, vehicle, plate, mileage);
                }
            } catch (Trouble trouble) {
                // the next one does better
            }
        }
    }

    private void checkIn(String user, String vehicle, String plate, int mileage) throws Trouble {
        var license = Pictures.jpeg(PIXELS, PIXELS);
        var odometer = Pictures.jpeg(PIXELS, PIXELS);
        var reading = Api.object(
                "vehicleId", vehicle,
                "licensePlate", plate,
                "mileage", mileage,
                "licensePhotos", Pictures.urls(photo(user, license)),
                "odometerPhotos", Pictures.urls(photo(user, odometer)));
        String id;
        try {
            id = ask(partner.admin(), "/api/vehicles/checkin/mileage", reading).field("id");
        } catch (Trouble trouble) {
            unacknowledged.incrementAndGet();
            throw trouble;
        }
        acknowledged.put(id, List.of(Hashes.of(license), Hashes.of(odometer)));
        news.release();
        ask(partner.operator(), "/admin/api/checkins/" + id + "/decision", Api.object("status", "Confirmed"));
    }

    private String photo(String user, byte[] bytes) throws Trouble {
        return ask(partner.admin(), "/api/photo/upload", Acme.upload(user, "photo.jpg", bytes))
                .field("photoUrl");
    }

    private Answer ask(Api caller, String path, Object body) throws Trouble {
        Answer answer;
        try {
            answer = caller.post(path, body);
        } catch (AssertionError failure) {
            if (!(failure.getCause() instanceof IOException)) {
                undocumented.add(path + " " + failure.getMessage());
            }
            throw new Trouble();
        }
        if (answer.status() == OK) {
            return answer;
        }
        if (answer.status() != UNAVAILABLE || answer.header("Retry-After") == null) {
            undocumented.add(path + " " + answer.status() + " " + answer.text());
        }
        throw new Trouble();
    }

    private static final class Trouble extends Exception {}
}
