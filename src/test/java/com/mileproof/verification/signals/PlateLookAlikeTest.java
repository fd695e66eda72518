package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PlateLookAlikeTest {

    private final Signal signal = new PlateLookAlike();

    @Test
    void a_plate_that_only_looks_like_it_needs_a_person() {
        var alike = new Case();
        alike.license().differs("A8C1234", Reason.LOOK_ALIKE, Reason.PLATE_DIFFERS);
        assertThat(alike.messages(signal))
                .containsExactly("The plate photo seems to show A8C1234, which looks like ABC 1234 that was sent.");
    }

    @Test
    void another_plate_is_not_like_it() {
        var other = new Case();
        other.license().differs("XYZ987", Reason.PLATE_DIFFERS);
        assertThat(other.seenBy(signal)).isEmpty();
    }
}
