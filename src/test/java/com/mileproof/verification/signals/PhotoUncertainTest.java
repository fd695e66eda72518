package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PhotoUncertainTest {

    private final Signal signal = new PhotoUncertain();

    @Test
    void split_votes_are_told_to_the_reviewer_only() {
        var split = new Case();
        split.odometer().differs("50006", Reason.UNCERTAIN);
        assertThat(split.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.info);
            assertThat(finding.driverActionable()).isFalse();
        });
    }

    @Test
    void a_plain_reading_is_not_uncertain() {
        var plain = new Case();
        plain.odometer().differs("60000", Reason.READING_DIFFERS);
        assertThat(plain.seenBy(signal)).isEmpty();
    }
}
