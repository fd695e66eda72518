package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PlateNotFoundTest {

    private final Signal signal = new PlateNotFound();

    @Test
    void a_photo_of_something_else_is_told() {
        var empty = new Case();
        empty.license().unreadable(Reason.PLATE_NOT_FOUND);
        assertThat(empty.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).startsWith("No plate was found");
            assertThat(finding.driverActionable()).isTrue();
            assertThat(finding.retake()).isNotNull();
        });
    }

    @Test
    void a_photo_that_was_read_has_it() {
        var read = new Case();
        read.license().differs("1", Reason.UNCERTAIN);
        assertThat(read.seenBy(signal)).isEmpty();
    }
}
