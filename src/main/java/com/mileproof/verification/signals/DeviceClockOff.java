package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Metadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A camera's clock that its own GPS contradicts. */
final class DeviceClockOff implements Signal {

    /** The last fix of a GPS may be some time old. */
    private static final Duration TOLERATED = Duration.ofHours(1);

    @Override
    public String code() {
        return "DEVICE_CLOCK_OFF";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The camera's clock and the time of its GPS, both in the file, are more than an hour apart.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.photos().stream()
                .flatMap(look -> off(look.metadata())
                        .filter(off -> off.compareTo(TOLERATED) > 0)
                        .map(off -> Finding.of(
                                this,
                                look,
                                "The camera's clock is %d minutes off the GPS time in the file of the %s."
                                        .formatted(off.toMinutes(), look.name())))
                        .stream())
                .toList();
    }

    /** How far apart the two are at least; empty where the file does not have both. */
    private static Optional<Duration> off(Metadata metadata) {
        var gps = metadata.gpsAt();
        return gps == null ? Optional.empty() : TakenAt.clock(metadata).map(clock -> clock.distanceTo(gps));
    }
}
