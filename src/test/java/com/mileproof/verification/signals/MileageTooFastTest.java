package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Claim.DistanceUnit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MileageTooFastTest {

    private final Signal signal = new MileageTooFast();

    @Test
    void more_than_a_days_limit_in_a_day_needs_a_person() {
        var fast = new Case().before(Duration.ofHours(5), 48_499);
        assertThat(fast.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.message())
                    .isEqualTo("1,501 miles in a day since check-in " + Case.OTHER
                            + "; at most 1,500 a day are plausible.");
        });
    }

    @Test
    void as_much_as_a_day_allows_is_nothing() {
        assertThat(new Case().before(Duration.ofHours(5), 48_500).seenBy(signal))
                .isEmpty();
    }

    @Test
    void each_window_has_its_limit() {
        assertThat(new Case().before(Duration.ofDays(6), 44_999).messages(signal))
                .singleElement()
                .asString()
                .contains("5,000 a week");
        assertThat(new Case().before(Duration.ofDays(29), 37_999).messages(signal))
                .singleElement()
                .asString()
                .contains("12,000 a month");
        assertThat(new Case()
                        .mileage(120_000)
                        .before(Duration.ofDays(364), 19_999)
                        .messages(signal))
                .singleElement()
                .asString()
                .contains("100,000 a year");
    }

    @Test
    void the_partner_sets_the_limits() {
        var slow = new Case().limits(new Limits(100, 200, 300, 400)).before(Duration.ofDays(300), 49_599);
        assertThat(slow.messages(signal)).singleElement().asString().contains("at most 400 a year");
    }

    @Test
    void kilometres_are_counted_as_miles() {
        var kilometres = new Case().kilometres().mileage(52_400).sameVin(Duration.ofHours(5), 50_000, DistanceUnit.km);
        assertThat(kilometres.seenBy(signal)).isEmpty();
    }

    @Test
    void a_vehicle_without_history_cannot_be_too_fast() {
        assertThat(new Case().mileage(999_999).seenBy(signal)).isEmpty();
    }
}
