package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhotoFromFutureTest {

    private final Signal signal = new PhotoFromFuture();

    private static Metadata clock(@Nullable LocalDateTime local, @Nullable Instant at, @Nullable Instant gps) {
        return new Metadata(local, at, gps, null, null, null, null);
    }

    @Test
    void a_photo_taken_after_its_upload_is_told() {
        var ahead = new Case();
        ahead.odometer().takenAt(Case.NOON.plus(Duration.ofHours(1)));
        assertThat(ahead.messages(signal))
                .containsExactly("The odometer photo was taken 61 minutes after its upload, says the sender.");
    }

    @Test
    void a_clock_that_is_some_minutes_ahead_is_nothing() {
        var ahead = new Case();
        ahead.odometer().takenAt(Case.NOON.plus(Duration.ofMinutes(9)));
        assertThat(ahead.seenBy(signal)).isEmpty();
    }

    @Test
    void a_local_time_without_offset_may_be_east_of_us() {
        var east = new Case();
        east.license().metadata(clock(LocalDateTime.parse("2026-06-02T01:00:00"), null, null));
        assertThat(east.seenBy(signal)).isEmpty();
        east.license().metadata(clock(LocalDateTime.parse("2026-06-02T03:00:00"), null, null));
        assertThat(east.seenBy(signal)).hasSize(1);
    }
}
