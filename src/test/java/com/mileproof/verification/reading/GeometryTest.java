package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeometryTest {

    private static final int BLACK = 0;
    private static final int WHITE = 0xffffff;

    @Test
    void the_smallest_rectangle_around_a_tilted_bar_is_tilted_with_it() {
        var points = new ArrayList<int[]>();
        for (int along = -100; along <= 100; along++) {
            for (int across : new int[] {-10, 10}) {
                double angle = Math.toRadians(20);
                points.add(new int[] {
                    (int) Math.round(300 + along * Math.cos(angle) - across * Math.sin(angle)),
                    (int) Math.round(200 + along * Math.sin(angle) + across * Math.cos(angle))
                });
            }
        }
        var box = SmallestRectangle.around(points);
        assertThat(Math.toDegrees(box.angle())).isEqualTo(20, within(1.0));
        assertThat(box.width()).isEqualTo(200, within(3.0));
        assertThat(box.height()).isEqualTo(20, within(3.0));
        assertThat(box.x()).isEqualTo(300, within(1.0));
        assertThat(box.y()).isEqualTo(200, within(1.0));
    }

    @Test
    void a_rectangle_that_stands_upright_keeps_its_baseline_level() {
        var box = SmallestRectangle.around(
                List.of(new int[] {0, 0}, new int[] {10, 0}, new int[] {10, 90}, new int[] {0, 90}, new int[] {5, 45}));
        assertThat(box.angle()).isEqualTo(0, within(1e-9));
        assertThat(box.width()).isEqualTo(10, within(1e-9));
        assertThat(box.height()).isEqualTo(90, within(1e-9));
    }

    @Test
    void a_box_grows_along_its_own_axes() {
        var box = new Askew(100, 100, 40, 20, Math.PI / 2).grown(10, 0, 0, 0);
        assertThat(box.width()).isEqualTo(50);
        assertThat(box.x()).isEqualTo(100, within(1e-9));
        assertThat(box.y()).isEqualTo(95, within(1e-9));
    }

    @Test
    void a_crop_turns_an_askew_box_level() {
        var picture = drawn(200, 200, (x, y) -> {
            double along = (x - 100) * Math.cos(0.5) + (y - 100) * Math.sin(0.5);
            double across = (y - 100) * Math.cos(0.5) - (x - 100) * Math.sin(0.5);
            return Math.abs(along) < 40 && Math.abs(across) < 10 ? (along < 0 ? WHITE : 0x808080) : BLACK;
        });
        var crop = Warp.cropped(picture, new Askew(100, 100, 80, 20, 0.5), 80, 20);
        assertThat(crop.green(20, 10)).isEqualTo(255);
        assertThat(crop.green(60, 10)).isEqualTo(128);
        assertThat(crop.green(20, 3)).isEqualTo(255);
    }

    @Test
    void shrinking_averages_and_keeps_the_mean() {
        var stripes = drawn(400, 40, (x, y) -> x % 2 == 0 ? BLACK : WHITE);
        var small = Warp.resized(stripes, 100, 10);
        for (int x = 1; x < 99; x++) {
            assertThat(small.green(x, 5)).isBetween(120, 135);
        }
    }

    @Test
    void enlarging_keeps_edges_in_their_places() {
        var half = drawn(10, 4, (x, y) -> x < 5 ? BLACK : WHITE);
        var large = Warp.resized(half, 100, 40);
        assertThat(large.green(40, 20)).isZero();
        assertThat(large.green(60, 20)).isEqualTo(255);
        assertThat(large.green(50, 20)).isBetween(100, 160);
    }

    @Test
    void a_quarter_turn_moves_the_top_left_corner_to_the_top_right() {
        var picture = drawn(3, 2, (x, y) -> x == 0 && y == 0 ? WHITE : BLACK);
        assertThat(Warp.turned(picture, 1).width()).isEqualTo(2);
        assertThat(Warp.turned(picture, 1).green(1, 0)).isEqualTo(255);
        assertThat(Warp.turned(picture, 2).green(2, 1)).isEqualTo(255);
        assertThat(Warp.turned(picture, 3).green(0, 2)).isEqualTo(255);
    }

    @Test
    void a_box_found_after_turning_is_given_on_the_unturned_picture() {
        int width = 30;
        int height = 20;
        for (int turns = 0; turns < 4; turns++) {
            var picture = drawn(width, height, (x, y) -> x >= 3 && x < 8 && y >= 6 && y < 8 ? WHITE : BLACK);
            var turned = Warp.turned(picture, turns);
            int left = turned.width();
            int top = turned.height();
            int right = 0;
            int bottom = 0;
            for (int y = 0; y < turned.height(); y++) {
                for (int x = 0; x < turned.width(); x++) {
                    if (turned.green(x, y) > 0) {
                        left = Math.min(left, x);
                        top = Math.min(top, y);
                        right = Math.max(right, x + 1);
                        bottom = Math.max(bottom, y + 1);
                    }
                }
            }
            var box = new Candidate.Box(left, top, right - left, bottom - top);
            assertThat(Turns.back(box, turns, width, height)).isEqualTo(new Candidate.Box(3, 6, 5, 2));
        }
    }

    @Test
    void equalising_lifts_a_faint_display_out_of_the_dark() {
        var faint = drawn(96, 48, (x, y) -> x / 8 % 2 == 0 ? 0x202020 : 0x282828);
        var clear = Tones.equalised(faint, 2, 1, 40);
        assertThat(Math.abs(clear.green(4, 20) - clear.green(12, 20))).isGreaterThan(40);
        var stretched = Tones.stretched(faint);
        assertThat(stretched.green(4, 20)).isZero();
        assertThat(stretched.green(12, 20)).isEqualTo(255);
    }

    @Test
    void inverting_twice_changes_nothing() {
        var picture = drawn(5, 5, (x, y) -> ((x * 40) << 16) | (y * 50));
        assertThat(Tones.inverted(Tones.inverted(picture)).pixels()).isEqualTo(picture.pixels());
        assertThat(Tones.inverted(picture).red(0, 0)).isEqualTo(255);
    }

    private interface Paint {
        int at(int x, int y);
    }

    private static Picture drawn(int width, int height, Paint paint) {
        var pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = paint.at(i % width, i / width);
        }
        return new Picture(width, height, pixels);
    }
}
