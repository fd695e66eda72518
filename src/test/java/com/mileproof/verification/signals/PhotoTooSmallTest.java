package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PhotoTooSmallTest {

    private final Signal signal = new PhotoTooSmall();

    @Test
    void a_photo_below_the_limit_goes_back() {
        var small = new Case();
        small.odometer().size(PhotoTooSmall.SMALLEST - 1, 200).unreadable(Reason.UNCERTAIN);
        assertThat(small.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.hold);
            assertThat(finding.message()).contains((PhotoTooSmall.SMALLEST - 1) + " × 200 pixels");
            assertThat(finding.retake()).isEqualTo("Send the photo in its original size.");
        });
    }

    @Test
    void an_upright_photo_is_measured_by_its_height() {
        var upright = new Case();
        upright.odometer().size(200, PhotoTooSmall.SMALLEST).unreadable(Reason.UNCERTAIN);
        assertThat(upright.seenBy(signal)).isEmpty();
    }

    @Test
    void a_small_photo_that_shows_what_is_claimed_is_good_enough() {
        var small = new Case();
        small.odometer().size(100, 100);
        assertThat(small.seenBy(signal)).isEmpty();
    }
}
