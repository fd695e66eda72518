package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Box;
import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Candidate.Vote;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;

/** Observations for tests. */
final class Observations {

    private Observations() {}

    /** One in which nothing is missing. */
    static Observation full() {
        return new Observation(
                Observation.FORMAT,
                PhotoReader.VERSION,
                4_000,
                3_000,
                1,
                List.of(new Candidate(
                        "12345",
                        Kind.odometer,
                        "mi",
                        new Box(-3, 20, 300, 60),
                        1.5,
                        0.97,
                        List.of(new Vote("12345", 5, 0.97), new Vote("2345", 1, 0.5)))),
                new Quality(120.5, 130, 40, 0.1),
                new Fingerprint(List.of(1L, -2L, Long.MIN_VALUE, Long.MAX_VALUE)),
                new Metadata(
                        LocalDateTime.parse("2026-11-01T10:15:30"),
                        Instant.parse("2026-11-01T15:15:30Z"),
                        Instant.parse("2026-11-01T15:15:31Z"),
                        40.7,
                        -74.0,
                        "camera app 1.0",
                        "Pocket camera"),
                812);
    }
}
