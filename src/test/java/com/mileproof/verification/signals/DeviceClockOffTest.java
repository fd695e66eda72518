package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceClockOffTest {

    private final Signal signal = new DeviceClockOff();

    private static Metadata clock(@Nullable LocalDateTime local, @Nullable Instant at, @Nullable Instant gps) {
        return new Metadata(local, at, gps, null, null, null, null);
    }

    @Test
    void a_clock_far_from_the_satellites_is_told() {
        var off = new Case();
        off.odometer().metadata(clock(null, Case.NOON.minus(Duration.ofMinutes(95)), Case.NOON));
        assertThat(off.messages(signal))
                .containsExactly(
                        "The camera's clock is 95 minutes off the GPS time in the file of the odometer photo.");
    }

    @Test
    void a_stale_fix_is_nothing() {
        var stale = new Case();
        stale.odometer().metadata(clock(null, Case.NOON, Case.NOON.minus(Duration.ofMinutes(59))));
        assertThat(stale.seenBy(signal)).isEmpty();
    }

    @Test
    void a_local_time_is_off_when_no_offset_explains_it() {
        var local = new Case();
        local.odometer().metadata(clock(LocalDateTime.parse("2026-06-01T05:00:00"), null, Case.NOON));
        assertThat(local.seenBy(signal)).isEmpty();
        local.odometer().metadata(clock(LocalDateTime.parse("2026-05-30T12:00:00"), null, Case.NOON));
        assertThat(local.seenBy(signal)).hasSize(1);
    }

    @Test
    void a_file_without_either_time_says_nothing() {
        var silent = new Case();
        silent.odometer().metadata(clock(null, null, Case.NOON));
        silent.license().metadata(clock(null, Case.NOON, null));
        assertThat(silent.seenBy(signal)).isEmpty();
    }
}
