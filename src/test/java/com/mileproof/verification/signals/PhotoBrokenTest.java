package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PhotoBrokenTest {

    private final Signal signal = new PhotoBroken();

    @Test
    void a_photo_that_cannot_be_decoded_goes_back_with_the_reason() {
        var broken = new Case();
        broken.license().broken("is damaged: it ends too early");
        assertThat(broken.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.hold);
            assertThat(finding.photo()).isEqualTo(PhotoRole.LICENSE);
            assertThat(finding.message()).isEqualTo("The plate photo is damaged: it ends too early.");
            assertThat(finding.driverMessage()).isEqualTo("Your plate photo could not be opened.");
            assertThat(finding.retake()).isNotNull();
        });
    }

    @Test
    void a_photo_that_is_only_unreadable_is_not_broken() {
        var unreadable = new Case();
        unreadable.license().unreadable(Reason.UNCERTAIN);
        assertThat(unreadable.seenBy(signal)).isEmpty();
    }
}
