package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Claim.Corridor;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import com.mileproof.verification.signals.Facts.PastReading;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Works out which readings a vehicle's history makes plausible. */
public final class Corridors {

    private Corridors() {}

    /** From the highest earlier reading on, as far as the limits let a vehicle go; empty without a reading. */
    public static Optional<Corridor> of(List<PastReading> readings, DistanceUnit unit, Instant at, Limits limits) {
        return readings.stream()
                .max(Comparator.comparingDouble(PastReading::miles))
                .map(last -> {
                    double lowest = last.miles();
                    double highest = lowest + limits.milesIn(Duration.between(last.at(), at));
                    return new Corridor(whole(lowest, unit), whole(highest, unit));
                });
    }

    private static int whole(double miles, DistanceUnit unit) {
        return (int) Math.min(Integer.MAX_VALUE, Math.floor(Limits.inUnit(miles, unit)));
    }
}
