package com.mileproof.verification.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws instrument clusters with displays of several kinds, every seed with other light, tilt and grain. */
final class DrawnOdometer {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;
    private static final double GREATEST_TILT = 0.05;
    private static final int GRAIN = 6;

    /** Segments of a digit, from the top clockwise, the middle one last: bit 6 is the top one. */
    private static final int[] LIT = {0x7E, 0x30, 0x6D, 0x79, 0x33, 0x5B, 0x5F, 0x70, 0x7F, 0x7B};

    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = image.createGraphics();
    private final Random random;

    private DrawnOdometer(long seed) {
        random = new Random(seed);
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int light = 15 + random.nextInt(30);
        pen.setColor(new Color(light, light, light + 8));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.rotate(GREATEST_TILT * (2 * random.nextDouble() - 1), WIDTH / 2.0, HEIGHT / 2.0);
        dial(230);
        dial(WIDTH - 230);
    }

    /** Dark strokes on an unlit grey-green display, a trip meter and a clock beside them. */
    static BufferedImage lcd(String digits, long seed) {
        var drawn = new DrawnOdometer(seed);
        drawn.panel(new Color(150, 165, 140));
        drawn.pen.setColor(new Color(30, 38, 30));
        Brush.plain(drawn.pen, 52).write(digits + " km", 350, 545);
        Brush.plain(drawn.pen, 30).write("TRIP 231.4", 360, 590);
        Brush.plain(drawn.pen, 30).write("10:26", 560, 590);
        return drawn.developed();
    }

    /** Bright seven-segment digits on black. */
    static BufferedImage segments(String digits, long seed) {
        var drawn = new DrawnOdometer(seed);
        drawn.panel(new Color(8, 10, 12));
        drawn.pen.setColor(new Color(90, 220, 255));
        for (int i = 0; i < digits.length(); i++) {
            drawn.segmentDigit(digits.charAt(i) - '0', 370 + 34 * i, 500, 22, 46);
        }
        Brush.plain(drawn.pen, 30).write("km", 380 + 34 * digits.length(), 546);
        return drawn.developed();
    }

    /** White digits on black drums, the last one black on white and turned between two digits. */
    static BufferedImage drums(String digits, double turned, long seed) {
        var drawn = new DrawnOdometer(seed);
        for (int i = 0; i < digits.length(); i++) {
            boolean last = i == digits.length() - 1;
            int left = 350 + 42 * i;
            drawn.pen.setColor(last ? new Color(225, 225, 220) : new Color(12, 12, 12));
            drawn.pen.fillRect(left, 495, 40, 62);
            drawn.pen.setColor(last ? new Color(20, 20, 20) : new Color(235, 235, 230));
            drawn.pen.setClip(left, 495, 40, 62);
            double down = last ? turned * 62 : 0;
            var brush = Brush.bold(drawn.pen, 60);
            brush.write(digits.substring(i, i + 1), left + 7, 547 - down);
            if (last) {
                brush.write(String.valueOf((digits.charAt(i) - '0' + 1) % 10), left + 7, 547 + 62 - down);
            }
            drawn.pen.setClip(null);
        }
        return drawn.developed();
    }

    private void panel(Color colour) {
        pen.setColor(colour);
        pen.fillRoundRect(330, 485, 320, 115, 12, 12);
    }

    private void dial(int middle) {
        pen.setColor(new Color(235, 235, 235));
        var brush = Brush.plain(pen, 28);
        for (int i = 0; i <= 10; i++) {
            double angle = Math.PI * (0.85 + 1.3 * i / 10);
            brush.write(String.valueOf(20 * i), middle - 20 + 175 * Math.cos(angle), 260 + 165 * Math.sin(angle));
        }
        pen.setColor(new Color(220, 60, 30));
        double needle = Math.PI * (0.85 + random.nextDouble());
        var line = new Path2D.Double();
        line.moveTo(middle, 260);
        line.lineTo(middle + 130 * Math.cos(needle), 260 + 130 * Math.sin(needle));
        pen.draw(line);
    }

    private void segmentDigit(int digit, double x, double y, double width, double height) {
        var slant = AffineTransform.getTranslateInstance(x, y);
        slant.shear(-0.08, 0);
        double half = height / 2;
        double[][] ends = {
            {0, 0, width, 0},
            {width, 0, width, half},
            {width, half, width, height},
            {0, height, width, height},
            {0, half, 0, height},
            {0, 0, 0, half},
            {0, half, width, half}
        };
        for (int segment = 0; segment < ends.length; segment++) {
            if ((LIT[digit] >> (6 - segment) & 1) == 1) {
                var shape = segment(ends[segment], 3);
                pen.fill(slant.createTransformedShape(shape));
            }
        }
    }

    /** A bar with pointed ends that does not quite reach its neighbours. */
    private static Path2D segment(double[] ends, double thick) {
        double length = Math.hypot(ends[2] - ends[0], ends[3] - ends[1]);
        double alongX = (ends[2] - ends[0]) / length;
        double alongY = (ends[3] - ends[1]) / length;
        double gap = 1.5;
        var bar = new Path2D.Double();
        bar.moveTo(ends[0] + alongX * gap, ends[1] + alongY * gap);
        for (int side : new int[] {1, -1}) {
            double from = side == 1 ? gap + thick : length - gap - thick;
            double to = side == 1 ? length - gap - thick : gap + thick;
            bar.lineTo(
                    ends[0] + alongX * from - side * alongY * thick, ends[1] + alongY * from + side * alongX * thick);
            bar.lineTo(ends[0] + alongX * to - side * alongY * thick, ends[1] + alongY * to + side * alongX * thick);
            double tip = side == 1 ? length - gap : gap;
            bar.lineTo(ends[0] + alongX * tip, ends[1] + alongY * tip);
        }
        bar.closePath();
        return bar;
    }

    private BufferedImage developed() {
        pen.dispose();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int grain = random.nextInt(2 * GRAIN + 1) - GRAIN;
                var colour = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        Math.clamp(colour.getRed() + grain, 0, 255),
                                        Math.clamp(colour.getGreen() + grain, 0, 255),
                                        Math.clamp(colour.getBlue() + grain, 0, 255))
                                .getRGB());
            }
        }
        return image;
    }
}
