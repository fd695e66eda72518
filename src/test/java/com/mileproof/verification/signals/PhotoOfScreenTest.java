package com.mileproof.verification.signals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhotoOfScreenTest {

    private final Signal signal = new PhotoOfScreen();

    @Test
    void the_grain_of_a_screen_is_told_to_the_reviewer() {
        var screen = new Case();
        screen.license().quality(0.7, 90, 50, PhotoOfScreen.SCREEN);
        assertThat(screen.seenBy(signal)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.info);
            assertThat(finding.driverActionable()).isFalse();
        });
    }

    @Test
    void a_little_grain_is_nothing() {
        var cloth = new Case();
        cloth.license().quality(0.7, 90, 50, PhotoOfScreen.SCREEN - 0.01);
        assertThat(cloth.seenBy(signal)).isEmpty();
    }
}
