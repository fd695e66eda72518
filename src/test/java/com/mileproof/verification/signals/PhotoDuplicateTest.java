package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.signals.Twin.Whose;
import org.junit.jupiter.api.Test;

class PhotoDuplicateTest {

    private final Signal signal = new PhotoDuplicate();

    @Test
    void a_file_that_was_sent_before_needs_a_person() {
        var again = new Case().twin(PhotoRole.ODOMETER, Whose.vehicle, true, 0);
        assertThat(again.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.review);
            assertThat(finding.message())
                    .isEqualTo("The odometer photo is the same file as in check-in " + Case.OTHER
                            + " of the same vehicle.");
            assertThat(finding.driverMessage()).isEqualTo("You sent this photo before.");
        });
    }

    @Test
    void the_driver_learns_nothing_of_other_drivers() {
        var stolen = new Case().twin(PhotoRole.LICENSE, Whose.partner, true, 0);
        assertThat(stolen.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).endsWith("of another driver.");
            assertThat(finding.driverActionable()).isFalse();
        });
    }

    @Test
    void a_likeness_is_not_the_same_file() {
        assertThat(new Case().twin(PhotoRole.ODOMETER, Whose.partner, false, 0).seenBy(signal))
                .isEmpty();
    }
}
