package com.mileproof.history;

import com.mileproof.api.Caller;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.DistanceUnit;
import com.mileproof.checkins.NewReading;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What drivers tell of their odometers together with a reading. A reviewer decides it as every other report. */
@Component
public final class OdometerReports {

    private final OdometerEvents events;
    private final Clock clock;

    OdometerReports(OdometerEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** What happened before the reading. */
    public sealed interface Told {

        /**
         * Another odometer was built in.
         *
         * @param at when, by what is known at the latest; not in the future
         * @param before the last reading of the old one
         * @param after the first reading of the new one
         */
        record Replaced(Instant at, int before, int after) implements Told {}

        /**
         * It passed the highest value that it can show.
         *
         * @param digits how many it has, 5 or 6
         */
        record RolledOver(int digits) implements Told {}

        /**
         * It shows the same distance in the other unit, and so does the reading.
         *
         * @param to what it counts in now
         */
        record UnitChanged(DistanceUnit to) implements Told {}
    }

    /**
     * Reports it, in the caller's transaction; the reading may then name the event.
     *
     * @param reading that is sent with it
     * @param evidence photos of the driver's
     */
    public OdometerEventId report(Caller.Driver by, VehicleId vehicle, Told told, int reading, List<PhotoId> evidence) {
        var event = switch (told) {
            case Told.Replaced replaced ->
                asked(EventKind.replaced, replaced.at(), replaced.before(), replaced.after(), null, null, evidence);
            case Told.RolledOver rolled ->
                asked(
                        EventKind.rolled_over,
                        clock.instant(),
                        NewEvent.capacity(rolled.digits()) - 1,
                        0,
                        null,
                        rolled.digits(),
                        evidence);
            case Told.UnitChanged changed ->
                asked(
                        EventKind.unit_changed,
                        clock.instant(),
                        inFormerUnit(reading, changed.to()),
                        reading,
                        changed.to(),
                        null,
                        evidence);
        };
        return events.report(by, vehicle, event).id();
    }

    private static int inFormerUnit(int reading, DistanceUnit unit) {
        int before = unit.other().nearest(reading, unit);
        if (before > NewReading.MAX_MILEAGE) {
            throw EventRules.conflict("The reading is " + before + " " + unit.other() + ", which no odometer shows.");
        }
        return before;
    }

    private static NewEvent asked(
            EventKind kind,
            Instant at,
            int before,
            int after,
            @Nullable DistanceUnit unit,
            @Nullable Integer digits,
            List<PhotoId> evidence) {
        return new NewEvent(kind, at, before, after, unit, digits, null, evidence, null);
    }
}
