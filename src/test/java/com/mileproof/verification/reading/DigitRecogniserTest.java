package com.mileproof.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads seven-segment numbers that are drawn here, not by the program the network was trained with. */
class DigitRecogniserTest {

    private static final List<String> SEGMENTS =
            List.of("abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg");
    private static final Color UNLIT_GREY = new Color(150, 158, 140);
    private static final Color DARK_INK = new Color(60, 66, 60);

    private static DigitRecogniser recogniser;

    @BeforeAll
    static void load() throws IOException {
        recogniser = DigitRecogniser.load();
    }

    @AfterAll
    static void close() throws IOException {
        recogniser.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"119242", "065858", "171711", "68556", "4093", "200001", "1234567"})
    void reads_what_is_lit_on_black(String digits) throws IOException {
        assertThat(read(drawn(digits, Color.BLACK, Color.GREEN, 40))).isEqualTo(digits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"119242", "065858", "171711", "68556", "4093"})
    void reads_dark_on_grey_as_well(String digits) throws IOException {
        assertThat(read(drawn(digits, UNLIT_GREY, DARK_INK, 40))).isEqualTo(digits);
    }

    @Test
    void reads_small_and_large_pictures() throws IOException {
        assertThat(read(drawn("183920", Color.BLACK, Color.ORANGE, 18))).isEqualTo("183920");
        assertThat(read(drawn("183920", Color.BLACK, Color.ORANGE, 160))).isEqualTo("183920");
    }

    @Test
    void leaves_a_unit_word_alone() throws IOException {
        var picture = drawn("83920", Color.BLACK, Color.WHITE, 40, "km");

        assertThat(read(picture)).isEqualTo("83920");
    }

    @Test
    void reads_most_numbers_right_and_is_sure_of_those() throws IOException {
        var random = new Random(4);
        int right = 0;
        int sureAndWrong = 0;
        for (int i = 0; i < 60; i++) {
            String digits = "%06d".formatted(random.nextInt(1_000_000));
            var read = recogniser
                    .read(Picture.of(drawn(digits, Color.BLACK, Color.RED, 24 + random.nextInt(40))))
                    .read();
            right += read.text().equals(digits) ? 1 : 0;
            sureAndWrong += !read.text().equals(digits) && read.probability() > 0.98 ? 1 : 0;
        }

        assertThat(right).isGreaterThanOrEqualTo(57);
        assertThat(sureAndWrong).isZero();
    }

    @Test
    void gives_the_number_shown_a_far_better_probability_than_another() throws IOException {
        var steps = recogniser.read(Picture.of(drawn("119242", Color.BLACK, Color.GREEN, 40)));

        assertThat(Math.exp(steps.logProbability("119242"))).isGreaterThan(0.5);
        assertThat(Math.exp(steps.logProbability("19242"))).isLessThan(0.1);
        assertThat(Math.exp(steps.logProbability("119212"))).isLessThan(0.1);
    }

    @Test
    void tells_where_each_digit_stands() throws IOException {
        var read = recogniser
                .read(Picture.of(drawn("402", Color.BLACK, Color.GREEN, 40)))
                .read();

        assertThat(read.digits()).extracting(DigitSteps.Digit::value).containsExactly(4, 0, 2);
        assertThat(read.digits()).extracting(DigitSteps.Digit::at).isSorted();
        assertThat(read.digits().getFirst().at()).isBetween(0.1, 0.4);
        assertThat(read.digits().getLast().at()).isBetween(0.6, 0.9);
    }

    @Test
    void finds_no_digits_on_an_even_ground() throws IOException {
        assertThat(read(drawn("", Color.BLACK, Color.GREEN, 40))).isEmpty();
    }

    @Test
    void takes_lines_of_odd_shapes() throws IOException {
        for (var size : new int[][] {{1, 1}, {1, 200}, {3_000, 10}, {7, 33}}) {
            var picture = new BufferedImage(size[0], size[1], BufferedImage.TYPE_INT_RGB);
            assertThat(recogniser.read(Picture.of(picture)).read().text()).hasSizeLessThan(3);
        }
    }

    private static String read(BufferedImage picture) throws IOException {
        return recogniser.read(Picture.of(picture)).read().text();
    }

    private static BufferedImage drawn(String digits, Color ground, Color ink, int height) {
        return drawn(digits, ground, ink, height, "");
    }

    /** Seven-segment digits with the margins of a text detector's box, and a word after them. */
    private static BufferedImage drawn(String digits, Color ground, Color ink, int height, String word) {
        double margin = height * 0.25;
        double pitch = height * 0.78;
        double room = margin * 2 + pitch * Math.max(2, digits.length()) + (word.isEmpty() ? 0 : height);
        var image = new BufferedImage((int) room, (int) (height + 2 * margin), BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setColor(ground);
            graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
            graphics.setColor(ink);
            graphics.setStroke(new BasicStroke(height * 0.12f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER));
            graphics.shear(-0.08, 0);
            graphics.translate(image.getHeight() * 0.08, 0);
            for (int i = 0; i < digits.length(); i++) {
                draw(graphics, digits.charAt(i) - '0', margin + i * pitch, margin, height * 0.5, height);
            }
            Brush.plain(graphics, height / 2.0).write(word, margin + digits.length() * pitch, margin + height * 0.95);
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private static void draw(Graphics2D graphics, int digit, double x, double y, double width, double height) {
        double inset = height * 0.1;
        double middle = y + height / 2;
        double bottom = y + height;
        double right = x + width;
        for (char segment : SEGMENTS.get(digit).toCharArray()) {
            graphics.draw(
                    switch (segment) {
                        case 'a' -> new Line2D.Double(x + inset, y, right - inset, y);
                        case 'b' -> new Line2D.Double(right, y + inset, right, middle - inset);
                        case 'c' -> new Line2D.Double(right, middle + inset, right, bottom - inset);
                        case 'd' -> new Line2D.Double(x + inset, bottom, right - inset, bottom);
                        case 'e' -> new Line2D.Double(x, middle + inset, x, bottom - inset);
                        case 'f' -> new Line2D.Double(x, y + inset, x, middle - inset);
                        default -> new Line2D.Double(x + inset, middle, right - inset, middle);
                    });
        }
    }
}
