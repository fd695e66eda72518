package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class LumaTest {

    private final Luma six = new Luma(3, 2, new int[] {1, 2, 3, 4, 5, 6});

    @Test
    void green_is_brighter_than_red_and_red_than_blue() {
        assertThat(Luma.of(Scenes.plain(Color.GREEN)).at(5, 5)).isEqualTo(150);
        assertThat(Luma.of(Scenes.plain(Color.RED)).at(5, 5)).isEqualTo(76);
        assertThat(Luma.of(Scenes.plain(Color.BLUE)).at(5, 5)).isEqualTo(29);
    }

    @Test
    void a_quarter_turn_goes_clockwise() {
        var turned = six.turned();
        assertThat(turned.width()).isEqualTo(2);
        assertThat(new int[] {turned.at(0, 0), turned.at(1, 0), turned.at(0, 2), turned.at(1, 2)})
                .containsExactly(4, 1, 6, 3);
    }

    @Test
    void shrinking_averages_and_growing_repeats() {
        var small = six.resized(1, 2);
        assertThat(new int[] {small.at(0, 0), small.at(0, 1)}).containsExactly(2, 5);
        var large = six.resized(6, 2);
        assertThat(new int[] {large.at(0, 0), large.at(1, 0), large.at(2, 0)}).containsExactly(1, 1, 2);
    }

    @Test
    void the_longer_side_is_limited_and_nothing_grows() {
        var shrunk = Luma.of(Scenes.dashboard(1)).noWiderThan(300);
        assertThat(shrunk.width()).isEqualTo(300);
        assertThat(shrunk.height()).isEqualTo(225);
        assertThat(six.noWiderThan(300)).isSameAs(six);
    }

    @Test
    void values_that_do_not_fill_the_picture_are_refused() {
        assertThatThrownBy(() -> new Luma(2, 2, new int[3])).isInstanceOf(IllegalArgumentException.class);
    }
}
