package com.mileproof.checkins;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Six check-ins of Acme, named after what became of them: made in this order, a day apart at noon, moved an hour later,
 * and the voided one voided last of all. Five are of dana's Golf; the pending one is of a driver whose name, plate and
 * address are full of wildcards. Another partner has one more.
 */
final class ListedCheckins {

    static final List<String> OLDEST_FIRST = List.of("confirmed", "declined", "voided", "withdrawn", "held", "pending");
    static final Instant START = Instant.parse("2031-03-01T12:00:00Z");

    private static final String CREATE = "/api/vehicles/checkin/mileage";

    private final RunningServer server;
    private final Acme acme;
    private final Acme.Dana golf;
    private final Acme.Dana odd;
    private final String foreign;
    private final Map<String, String> ids = new LinkedHashMap<>();

    ListedCheckins(RunningServer server) {
        this.server = server;
        acme = Acme.join(server);
        golf = acme.dana("GLF-01");
        var driver = acme.admin().post("/api/users", oddDriver()).ok().field("id");
        odd = new Acme.Dana(acme, driver, acme.golf(driver, "A&B'C"), "A&B'C");
        var others = Acme.join(server).danaWithGolf();
        others.checkIn(1).ok();
        foreign = others.vehicleId();
        make();
    }

    private static Map<String, @Nullable Object> oddDriver() {
        var driver = Acme.dana();
        driver.putAll(Api.object(
                "firstName", "100%",
                "lastName", "O'Neil_\\Ünder",
                "email", "Odd_One@Example.com",
                "phone", "+15550001234"));
        return driver;
    }

    private void make() {
        var readings = OLDEST_FIRST.stream()
                .map(name -> (name.equals("pending") ? odd : golf).reading(100))
                .toList();
        server.clock().setTo(START);
        for (int i = 0; i < readings.size(); i++) {
            var name = OLDEST_FIRST.get(i);
            ids.put(name, partner().post(CREATE, readings.get(i)).ok().field("id"));
            server.clock().advance(Duration.ofHours(1));
            bring(name);
            server.clock().advance(Duration.ofHours(23));
        }
        server.operator()
                .post("/admin/api/checkins/" + id("voided") + "/void", "{}")
                .ok();
    }

    private void bring(String name) {
        var id = id(name);
        switch (name) {
            case "confirmed", "voided" -> acme.decide(id, "Confirmed").ok();
            case "declined" ->
                server.operator()
                        .post(
                                "/admin/api/checkins/" + id + "/decision",
                                Api.object("status", "Declined", "fraud", true))
                        .ok();
            case "withdrawn" ->
                partner().post(CREATE + "/" + id + "/withdraw", "").ok();
            case "held" -> acme.decide(id, "OnHold").ok();
            default -> {}
        }
    }

    /** Acme, with its headers: tokens grow old while the clock leaps. */
    Api partner() {
        return acme.headers();
    }

    Acme.Dana golf() {
        return golf;
    }

    Acme.Dana odd() {
        return odd;
    }

    String foreignVehicle() {
        return foreign;
    }

    String id(String name) {
        return Objects.requireNonNull(ids.get(name));
    }

    /** The name of the check-in with this id. */
    String name(String id) {
        return ids.entrySet().stream()
                .filter(checkin -> checkin.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("a stranger");
    }

    /** A text in which {@code {golf}}, {@code {odd}}, {@code {foreign}} and {@code {pending}} stand for ids. */
    String filled(String text) {
        return text.replace("{golf}", golf.vehicleId())
                .replace("{odd}", odd.vehicleId())
                .replace("{foreign}", foreign)
                .replace("{pending}", id("pending"));
    }
}
