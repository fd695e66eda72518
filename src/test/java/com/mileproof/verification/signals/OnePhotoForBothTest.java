package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.PhotoRole;
import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class OnePhotoForBothTest {

    private final Signal signal = new OnePhotoForBoth();

    @Test
    void the_same_file_twice_goes_back_for_the_photo_that_is_missing() {
        var twice = new Case();
        twice.license().file(twice.odometer().file()).unreadable(Reason.PLATE_NOT_FOUND);
        assertThat(twice.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.photo()).isEqualTo(PhotoRole.LICENSE);
            assertThat(finding.retake()).isEqualTo("Take one photo of the plate now.");
        });
    }

    @Test
    void one_photo_that_shows_both_is_enough() {
        var both = new Case();
        both.license().file(both.odometer().file());
        assertThat(both.seenBy(signal)).isEmpty();
    }

    @Test
    void two_files_are_two_photos() {
        var two = new Case();
        two.license().unreadable(Reason.PLATE_NOT_FOUND);
        assertThat(two.seenBy(signal)).isEmpty();
    }
}
