package com.mileproof.verification.reading;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Random;

/** Draws dashboards, every seed another: panels, dials, needles and a number. */
final class Scenes {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 675;

    private Scenes() {}

    static BufferedImage dashboard(long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(shade(random, 60));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        for (int i = 0; i < 12; i++) {
            pen.setColor(shade(random, 255));
            int side = 60 + random.nextInt(300);
            pen.fillOval(random.nextInt(WIDTH), random.nextInt(HEIGHT), side, side);
            pen.setColor(shade(random, 255));
            pen.drawLine(random.nextInt(WIDTH), random.nextInt(HEIGHT), random.nextInt(WIDTH), random.nextInt(HEIGHT));
        }
        pen.setColor(Color.WHITE);
        Brush.bold(pen, 60).write(String.valueOf(10_000 + random.nextInt(90_000)), WIDTH / 3.0, HEIGHT / 2.0);
        pen.dispose();
        return image;
    }

    static BufferedImage plain(Color colour) {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        return image;
    }

    private static Color shade(Random random, int most) {
        return new Color(random.nextInt(most), random.nextInt(most), random.nextInt(most));
    }
}
