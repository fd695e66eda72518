package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PlateDiffersTest {

    private final Signal signal = new PlateDiffers();

    @Test
    void another_plate_needs_a_person_who_sees_both() {
        var other = new Case();
        other.license().differs("XYZ987", Reason.PLATE_DIFFERS);
        assertThat(other.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.message()).isEqualTo("The plate photo seems to show XYZ987; ABC 1234 was sent.");
        });
    }

    @Test
    void the_driver_does_not_learn_what_the_machine_read() {
        var other = new Case();
        other.license().differs("XYZ987", Reason.PLATE_DIFFERS);
        assertThat(other.seenBy(signal).getFirst().driverMessage()).isNotNull().doesNotContain("XYZ987");
    }

    @Test
    void characters_that_look_alike_have_a_signal_of_their_own() {
        var alike = new Case();
        alike.license().differs("A8C1234", Reason.LOOK_ALIKE, Reason.PLATE_DIFFERS);
        assertThat(alike.seenBy(signal)).isEmpty();
    }

    @Test
    void the_same_plate_is_nothing() {
        assertThat(new Case().seenBy(signal)).isEmpty();
    }
}
