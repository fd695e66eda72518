package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PhotoOldTest {

    private final Signal signal = new PhotoOld();

    private static Metadata clock(@Nullable LocalDateTime local, @Nullable Instant at, @Nullable Instant gps) {
        return new Metadata(local, at, gps, null, null, null, null);
    }

    @Test
    void a_photo_that_the_sender_took_days_ago_is_told() {
        var old = new Case();
        old.odometer().takenAt(Case.NOON.minus(Duration.ofDays(4)));
        assertThat(old.messages(signal))
                .containsExactly("The odometer photo was taken 3 days before its upload, says the sender.");
    }

    @Test
    void the_file_may_say_so_too() {
        var old = new Case();
        old.license().metadata(clock(null, Case.NOON.minus(Duration.ofDays(30)), null));
        assertThat(old.messages(signal))
                .containsExactly("The plate photo was taken 29 days before its upload, says the file.");
    }

    @Test
    void a_local_time_without_offset_is_read_in_the_drivers_favour() {
        var perhaps = new Case();
        perhaps.license().metadata(clock(LocalDateTime.parse("2026-05-29T11:00:00"), null, null));
        assertThat(perhaps.seenBy(signal)).isEmpty();
        perhaps.license().metadata(clock(LocalDateTime.parse("2026-05-28T23:00:00"), null, null));
        assertThat(perhaps.seenBy(signal)).hasSize(1);
    }

    @Test
    void a_fresh_photo_is_nothing() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }
}
