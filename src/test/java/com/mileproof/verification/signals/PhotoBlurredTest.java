package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PhotoBlurredTest {

    private final Signal signal = new PhotoBlurred();

    @Test
    void a_blurred_photo_goes_back_with_what_to_do() {
        var blurred = new Case();
        blurred.odometer().quality(PhotoBlurred.BLURRED - 0.01, 90, 50, 0).differs("5OOOO", Reason.READING_DIFFERS);
        assertThat(blurred.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.hold);
            assertThat(finding.photo()).isEqualTo(PhotoRole.ODOMETER);
            assertThat(finding.driverMessage()).isEqualTo("Your odometer photo is blurred.");
            assertThat(finding.retake()).isEqualTo("Hold still and tap the odometer to focus.");
        });
    }

    @Test
    void both_photos_may_be_blurred() {
        var blurred = new Case();
        blurred.odometer().quality(0, 90, 50, 0).unreadable(Reason.UNCERTAIN);
        blurred.license().quality(0, 90, 50, 0).unreadable(Reason.UNCERTAIN);
        assertThat(blurred.seenBy(signal))
                .extracting(Finding::photo)
                .containsExactly(PhotoRole.ODOMETER, PhotoRole.LICENSE);
    }

    @Test
    void a_sharp_photo_that_cannot_be_read_is_not_blurred() {
        var sharp = new Case();
        sharp.odometer().quality(PhotoBlurred.BLURRED, 90, 50, 0).unreadable(Reason.UNCERTAIN);
        assertThat(sharp.seenBy(signal)).isEmpty();
    }

    @Test
    void a_blurred_photo_that_shows_what_is_claimed_is_good_enough() {
        var blurred = new Case();
        blurred.odometer().quality(0, 90, 50, 0);
        assertThat(blurred.seenBy(signal)).isEmpty();
    }
}
