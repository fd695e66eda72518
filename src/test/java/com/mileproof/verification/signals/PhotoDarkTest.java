package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.verification.reading.Verdict.Reason;
import org.junit.jupiter.api.Test;

class PhotoDarkTest {

    private final Signal signal = new PhotoDark();

    @Test
    void a_photo_in_the_dark_goes_back() {
        var dark = new Case();
        dark.odometer().quality(0.9, 12.4, PhotoDark.FLAT - 0.1, 0).unreadable(Reason.UNCERTAIN);
        assertThat(dark.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("brightness 12 of 255");
            assertThat(finding.driverMessage()).isEqualTo("Your odometer photo is too dark.");
        });
    }

    @Test
    void a_lit_display_in_the_dark_is_what_a_dashboard_is_like_at_night() {
        var night = new Case();
        night.odometer().quality(0.9, 5, PhotoDark.FLAT, 0).unreadable(Reason.UNCERTAIN);
        assertThat(night.seenBy(signal)).isEmpty();
    }

    @Test
    void a_bright_photo_without_contrast_is_not_dark() {
        var fog = new Case();
        fog.odometer().quality(0.9, PhotoDark.DARK, 1, 0).unreadable(Reason.UNCERTAIN);
        assertThat(fog.seenBy(signal)).isEmpty();
    }

    @Test
    void a_dark_photo_that_shows_what_is_claimed_is_good_enough() {
        var dark = new Case();
        dark.odometer().quality(0.9, 1, 1, 0);
        assertThat(dark.seenBy(signal)).isEmpty();
    }
}
