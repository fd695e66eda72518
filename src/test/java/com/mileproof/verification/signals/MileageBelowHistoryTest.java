package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MileageBelowHistoryTest {

    private final Signal signal = new MileageBelowHistory();

    @Test
    void a_reading_below_a_confirmed_one_needs_a_person() {
        var back = new Case().before(Duration.ofDays(40), 50_002);
        assertThat(back.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.message())
                    .isEqualTo("50000 mi were sent, but check-in " + Case.OTHER + " had 50002 mi on 2026-04-22.");
        });
    }

    @Test
    void the_VIN_follows_the_car_across_owners() {
        var sold = new Case().sameVin(Duration.ofDays(400), 120_000, DistanceUnit.km);
        assertThat(sold.messages(signal)).singleElement().asString().contains("of the same VIN had 120000 km");
    }

    @Test
    void the_highest_of_all_readings_counts_not_the_last() {
        var back = new Case().before(Duration.ofDays(10), 49_000).before(Duration.ofDays(40), 61_000);
        assertThat(back.messages(signal)).singleElement().asString().contains("61000 mi");
    }

    @Test
    void converting_units_loses_less_than_a_mile() {
        var same = new Case().sameVin(Duration.ofDays(40), 80_468, DistanceUnit.km);
        assertThat(same.seenBy(signal)).isEmpty();
    }

    @Test
    void a_reading_that_rises_is_nothing() {
        assertThat(new Case().before(Duration.ofDays(40), 50_000).seenBy(signal))
                .isEmpty();
    }
}
