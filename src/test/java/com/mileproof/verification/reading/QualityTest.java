package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class QualityTest {

    private final Luma scene = Luma.of(Scenes.dashboard(3));

    @Test
    void sharpness_falls_the_more_a_picture_is_out_of_focus() {
        double sharp = Quality.of(scene).sharpness();
        double soft = Quality.of(Spoiling.blurred(scene, 2)).sharpness();
        double blurred = Quality.of(Spoiling.blurred(scene, 5)).sharpness();
        assertThat(sharp).isBetween(0.6, 1.0);
        assertThat(soft).isLessThan(0.5);
        assertThat(blurred).isLessThan(soft);
    }

    @Test
    void a_hand_that_shakes_in_either_direction_is_seen() {
        assertThat(Quality.of(Spoiling.smeared(scene, 6, 0)).sharpness()).isLessThan(0.45);
        assertThat(Quality.of(Spoiling.smeared(scene, 0, 6)).sharpness()).isLessThan(0.45);
    }

    @Test
    void little_light_does_not_make_a_picture_blurred() {
        var dim = Luma.of(Spoiling.toned(Scenes.dashboard(3), value -> value / 4));
        assertThat(Quality.of(dim).sharpness()).isGreaterThan(0.6);
    }

    @Test
    void brightness_and_contrast_are_those_of_the_luma() {
        var grey = Quality.of(Luma.of(Scenes.plain(new Color(100, 100, 100))));
        assertThat(grey.brightness()).isCloseTo(100, within(0.01));
        assertThat(grey.contrast()).isZero();
        assertThat(grey.sharpness()).isZero();
        var halves = Quality.of(new Luma(2, 1, new int[] {0, 200}));
        assertThat(halves.brightness()).isEqualTo(100);
        assertThat(halves.contrast()).isEqualTo(100);
    }

    @Test
    void the_grain_of_a_screen_stands_out() {
        assertThat(Quality.of(scene).screen()).isLessThan(0.5);
        var screen = Luma.of(Spoiling.encodedAnew(Spoiling.onScreen(Scenes.dashboard(3), 3.4, 4), 0.85));
        assertThat(Quality.of(screen).screen()).isGreaterThan(0.5);
    }

    @Test
    void a_picture_too_small_for_its_grain_is_no_screen() {
        assertThat(Quality.of(new Luma(1, 1, new int[] {7})).screen()).isZero();
    }
}
