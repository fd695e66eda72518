package com.mileproof.verification.signals;

import com.mileproof.verification.reading.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * When a photo was taken, as one source has it. A camera's local time without its offset may be any of a day's times.
 *
 * @param source in the middle of a sentence
 */
record TakenAt(Instant earliest, Instant latest, String source) {

    private static final ZoneOffset EASTMOST = ZoneOffset.ofHours(14);
    private static final ZoneOffset WESTMOST = ZoneOffset.ofHours(-12);

    static TakenAt at(Instant instant, String source) {
        return new TakenAt(instant, instant, source);
    }

    static TakenAt local(LocalDateTime time, String source) {
        return new TakenAt(time.toInstant(EASTMOST), time.toInstant(WESTMOST), source);
    }

    /** What the camera's own clock said. */
    static Optional<TakenAt> clock(Metadata metadata) {
        return Optional.ofNullable(metadata.capturedAt())
                .map(instant -> at(instant, "the file"))
                .or(() -> Optional.ofNullable(metadata.capturedLocally()).map(time -> local(time, "the file")));
    }

    static Optional<TakenAt> gps(Metadata metadata) {
        return Optional.ofNullable(metadata.gpsAt()).map(instant -> at(instant, "the GPS time in the file"));
    }

    /** How far it is away at the least. */
    Duration distanceTo(Instant other) {
        if (other.isBefore(earliest)) {
            return Duration.between(other, earliest);
        }
        return other.isAfter(latest) ? Duration.between(latest, other) : Duration.ZERO;
    }
}
