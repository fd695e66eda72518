package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MileageChangedTest {

    private final Signal signal = new MileageChanged();

    @Test
    void another_number_than_before_is_told() {
        var changed = new Case().submittedBefore(51_000, true, true);
        assertThat(changed.messages(signal)).containsExactly("Submission 2 has 50000, submission 1 had 51000.");
    }

    @Test
    void only_the_submission_before_counts() {
        var again = new Case().submittedBefore(51_000, true, true).submittedBefore(50_000, true, true);
        assertThat(again.seenBy(signal)).isEmpty();
    }

    @Test
    void a_first_submission_has_nothing_to_change() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }
}
