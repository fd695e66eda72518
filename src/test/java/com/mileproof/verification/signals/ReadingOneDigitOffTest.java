package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class ReadingOneDigitOffTest {

    private final Signal signal = new ReadingOneDigitOff();

    @Test
    void it_is_named_with_both_numbers() {
        var slip = new Case();
        slip.odometer().differs("58000", Reason.ONE_DIGIT_OFF, Reason.READING_DIFFERS);
        assertThat(slip.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.photo()).isEqualTo(PhotoRole.ODOMETER);
            assertThat(finding.message()).contains("58000", "50000", "one digit off");
            assertThat(finding.driverMessage()).isNotNull().doesNotContain("58000");
        });
    }

    @Test
    void any_other_number_is_not_it() {
        var other = new Case();
        other.odometer().differs("61234", Reason.READING_DIFFERS);
        assertThat(other.seenBy(signal)).isEmpty();
    }
}
