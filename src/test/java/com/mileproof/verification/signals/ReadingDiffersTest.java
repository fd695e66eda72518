package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class ReadingDiffersTest {

    private final Signal signal = new ReadingDiffers();

    @Test
    void another_number_needs_a_person_who_sees_both() {
        var other = new Case();
        other.odometer().differs("61234", Reason.READING_DIFFERS);
        assertThat(other.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.message()).isEqualTo("The odometer photo seems to show 61234; 50000 was sent.");
            assertThat(finding.driverMessage()).isNotNull().doesNotContain("61234");
        });
    }

    @Test
    void a_special_case_has_a_signal_of_its_own() {
        for (var special : new Reason[] {
            Reason.TENTHS, Reason.OTHER_UNIT, Reason.TRIP_METER, Reason.ONE_DIGIT_OFF, Reason.LOST_DIGIT
        }) {
            var other = new Case();
            other.odometer().differs("61234", special, Reason.READING_DIFFERS);
            assertThat(other.seenBy(signal)).as(special.name()).isEmpty();
        }
    }

    @Test
    void the_claimed_number_is_nothing() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }
}
