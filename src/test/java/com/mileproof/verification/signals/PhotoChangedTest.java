package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhotoChangedTest {

    private final Signal signal = new PhotoChanged();

    @Test
    void another_photo_than_before_is_told_for_each() {
        var changed = new Case().submittedBefore(50_000, false, false);
        assertThat(changed.messages(signal))
                .containsExactly(
                        "The odometer photo is not that of submission 1.",
                        "The plate photo is not that of submission 1.");
    }

    @Test
    void a_photo_that_stays_is_nothing() {
        var kept = new Case().submittedBefore(50_000, false, true);
        assertThat(kept.messages(signal)).containsExactly("The odometer photo is not that of submission 1.");
    }

    @Test
    void a_first_submission_has_nothing_to_change() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }
}
