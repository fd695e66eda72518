package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    /** As in the search of the database. */
    private static final int NEAR = 9;

    private final BufferedImage scene = Scenes.dashboard(1);

    @Test
    void a_picture_is_found_again_encoded_smaller_brighter_or_a_little_askew() {
        assertThat(distanceTo(Spoiling.encodedAnew(scene, 0.3))).isLessThanOrEqualTo(NEAR);
        assertThat(distanceTo(Spoiling.scaled(scene, 0.3))).isLessThanOrEqualTo(NEAR);
        assertThat(distanceTo(Spoiling.toned(scene, value -> value * 0.7))).isLessThanOrEqualTo(NEAR);
        assertThat(distanceTo(Spoiling.askew(scene, 1))).isLessThanOrEqualTo(NEAR);
    }

    @Test
    void a_picture_is_found_again_whichever_way_it_is_turned() {
        var turned = scene;
        for (int turns = 1; turns <= 3; turns++) {
            turned = Spoiling.quarterTurned(turned);
            assertThat(distanceTo(turned)).as("after %d quarter turns", turns).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void the_turns_stand_in_their_order() {
        var turned = Fingerprint.of(Luma.of(Spoiling.quarterTurned(scene)));
        assertThat(Fingerprint.of(Luma.of(scene)).turns().get(1))
                .isEqualTo(turned.turns().getFirst());
    }

    @Test
    void other_pictures_are_far_away() {
        assertThat(LongStream.rangeClosed(2, 40).map(seed -> distanceTo(Scenes.dashboard(seed))))
                .allMatch(distance -> distance > NEAR);
    }

    @Test
    void a_blank_picture_has_none_and_is_like_nothing() {
        var blank = Fingerprint.of(Luma.of(Scenes.plain(Color.GRAY)));
        assertThat(blank).isEqualTo(Fingerprint.NONE);
        assertThat(blank.distance(blank)).isEqualTo(64);
    }

    @Test
    void a_picture_of_one_pixel_has_none() {
        assertThat(Fingerprint.of(new Luma(1, 1, new int[] {200}))).isEqualTo(Fingerprint.NONE);
    }

    private int distanceTo(BufferedImage other) {
        return Fingerprint.of(Luma.of(scene)).distance(Fingerprint.of(Luma.of(other)));
    }
}
