package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MileageFlatTest {

    private final Signal signal = new MileageFlat();

    @Test
    void the_same_number_a_week_later_is_told() {
        var flat = new Case().before(Duration.ofDays(7), 50_000);
        assertThat(flat.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.info);
            assertThat(finding.message()).isEqualTo("50000 again, 7 days after check-in " + Case.OTHER + ".");
        });
    }

    @Test
    void the_same_number_within_days_is_a_parked_car() {
        assertThat(new Case().before(Duration.ofDays(6), 50_000).seenBy(signal)).isEmpty();
    }

    @Test
    void only_the_last_reading_counts() {
        var moved = new Case().before(Duration.ofDays(7), 49_900).before(Duration.ofDays(30), 50_000);
        assertThat(moved.seenBy(signal)).isEmpty();
    }
}
