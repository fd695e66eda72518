package com.mileproof.history;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.history.MileageFacts.Reading;
import com.mileproof.history.OdometerEvent.Side;
import com.mileproof.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * A car that is driven for some years by a seed, whose odometer is replaced, rolls over and changes its unit, and whose
 * driver forgets readings. Beside what is known of it, it remembers what it was truly driven.
 */
final class SimulatedCar {

    static final Instant START = Instant.parse("2031-01-01T00:00:00Z");

    private static final int YEARS = 3;
    private static final int CADENCE_DAYS = 30;
    private static final int DIGITS = 6;
    private static final int MOST_A_DAY = 120;
    /** A replacement loses what either display leaves out. */
    private static final double LOST_BY_REPLACEMENT = 2;

    private final Random random;
    private final TreeMap<Instant, Long> truth = new TreeMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<OdometerEvent> events = new ArrayList<>();
    private double rounding = 1;

    /** What the odometer has counted, in millimetres from its own zero, and in what it shows it. */
    private long counted;

    private DistanceUnit unit = DistanceUnit.mi;
    private int segment = 1;
    private long driven;

    SimulatedCar(long seed) {
        random = new Random(seed);
        counted = random.nextInt(900_000, 999_000) * unit.millimetres() + random.nextInt(1_000_000);
        for (int day = 0; day < YEARS * 365; day++) {
            live(START.plus(Duration.ofDays(day)), day);
        }
    }

    private void live(Instant morning, int day) {
        truth.put(morning, driven);
        if (day % CADENCE_DAYS == 0 && random.nextInt(5) > 0) {
            readings.add(new Reading(new CheckinId(Ids.next(Clock.systemUTC())), shown(), unit, morning, null));
        }
        drive(morning, random.nextInt(MOST_A_DAY) * 1_609_344L + random.nextInt(1_609_344));
        var evening = morning.plus(Duration.ofHours(20));
        truth.put(evening, driven);
        switch (random.nextInt(300)) {
            case 0 -> replaceOdometer(evening);
            case 1 -> changeUnit(evening);
            default -> {
                // an ordinary day
            }
        }
    }

    private void drive(Instant morning, long distance) {
        long capacity = NewEvent.capacity(DIGITS) * unit.millimetres();
        if (counted + distance >= capacity) {
            long left = capacity - counted;
            driven += left;
            var noon = morning.plus(Duration.ofHours(12));
            truth.put(noon, driven);
            happened(EventKind.rolled_over, noon, NewEvent.capacity(DIGITS) - 1, 0, unit);
            counted = distance - left;
            driven += distance - left;
        } else {
            counted += distance;
            driven += distance;
        }
    }

    private void replaceOdometer(Instant at) {
        int before = shown();
        counted = random.nextBoolean() ? 0 : random.nextInt(50_000) * unit.millimetres() + random.nextInt(1_000_000);
        happened(EventKind.replaced, at, before, shown(), unit);
        rounding += LOST_BY_REPLACEMENT;
    }

    private void changeUnit(Instant at) {
        var other = unit == DistanceUnit.mi ? DistanceUnit.km : DistanceUnit.mi;
        int before = shown();
        happened(EventKind.unit_changed, at, before, (int) (counted / other.millimetres()), other);
        unit = other;
    }

    private void happened(EventKind kind, Instant at, int before, int after, DistanceUnit afterwards) {
        events.add(event(kind, at, new Side(segment, before, unit), new Side(segment + 1, after, afterwards)));
        segment++;
    }

    static OdometerEvent event(EventKind kind, Instant at, Side before, Side after) {
        return new OdometerEvent(
                new PartnerId(Ids.NONE),
                OdometerEventId.next(Clock.systemUTC()),
                new VehicleId(Ids.NONE),
                new UserId(Ids.NONE),
                kind,
                EventState.APPROVED,
                2,
                at,
                before,
                after,
                kind == EventKind.rolled_over ? DIGITS : null,
                null,
                null,
                null,
                "client",
                at,
                "reviewer",
                at,
                at,
                List.of());
    }

    private int shown() {
        return (int) (counted / unit.millimetres());
    }

    MileageFacts facts() {
        return new MileageFacts(readings, events);
    }

    List<Reading> readings() {
        return List.copyOf(readings);
    }

    List<OdometerEvent> events() {
        return List.copyOf(events);
    }

    /** Truly driven between two mornings or evenings, in miles. */
    double truth(Instant from, Instant to) {
        return (driven(to) - driven(from)) / 1_609_344.0;
    }

    private long driven(Instant at) {
        return Objects.requireNonNull(truth.get(at));
    }

    /** So many miles at most are lost to displays that leave out what is less than one. */
    double rounding() {
        return rounding;
    }
}
