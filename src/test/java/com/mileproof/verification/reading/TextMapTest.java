package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TextMapTest {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 100;

    @Test
    void each_spot_becomes_a_line_larger_than_its_core() {
        var map = new float[WIDTH * HEIGHT];
        fill(map, 20, 30, 60, 10, 0.9f);
        fill(map, 120, 60, 40, 10, 0.8f);
        var lines = TextMap.lines(map, WIDTH, HEIGHT);
        assertThat(lines).hasSize(2);
        var first = lines.getFirst();
        assertThat(first.score()).isEqualTo(0.9, within(1e-6));
        assertThat(first.box().x()).isEqualTo(50, within(0.1));
        assertThat(first.box().y()).isEqualTo(35, within(0.1));
        double grown = 60.0 * 10 / (2 * 70) * 1.7;
        assertThat(first.box().width()).isEqualTo(60 + 2 * grown, within(0.1));
        assertThat(first.box().height()).isEqualTo(10 + 2 * grown, within(0.1));
    }

    @Test
    void faint_and_tiny_spots_are_no_lines() {
        var map = new float[WIDTH * HEIGHT];
        fill(map, 20, 30, 60, 10, 0.35f);
        fill(map, 120, 60, 40, 2, 0.9f);
        assertThat(TextMap.lines(map, WIDTH, HEIGHT)).isEmpty();
    }

    @Test
    void spots_that_touch_at_a_corner_are_one_line() {
        var map = new float[WIDTH * HEIGHT];
        fill(map, 20, 30, 20, 10, 0.9f);
        fill(map, 40, 40, 20, 10, 0.9f);
        assertThat(TextMap.lines(map, WIDTH, HEIGHT)).hasSize(1);
    }

    private static void fill(float[] map, int left, int top, int width, int height, float probability) {
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                map[y * WIDTH + x] = probability;
            }
        }
    }
}
