package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Claim.Corridor;
import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CorridorsTest {

    @Test
    void a_vehicle_goes_up_from_its_highest_reading_as_far_as_the_limits_let_it() {
        var readings = new Case()
                .before(Duration.ofDays(2), 40_000)
                .before(Duration.ofDays(9), 41_000)
                .evidence()
                .facts()
                .readings();
        assertThat(Corridors.of(readings, DistanceUnit.mi, Case.NOON, Limits.DEFAULT))
                .contains(new Corridor(41_000, 51_000));
    }

    @Test
    void kilometres_stay_kilometres() {
        var readings = new Case()
                .sameVin(Duration.ofDays(1), 100_000, DistanceUnit.km)
                .evidence()
                .facts()
                .readings();
        assertThat(Corridors.of(readings, DistanceUnit.km, Case.NOON, Limits.DEFAULT))
                .contains(new Corridor(100_000, 102_414));
    }

    @Test
    void a_vehicle_without_a_reading_has_none() {
        assertThat(Corridors.of(List.of(), DistanceUnit.mi, Case.NOON, Limits.DEFAULT))
                .isEmpty();
    }
}
