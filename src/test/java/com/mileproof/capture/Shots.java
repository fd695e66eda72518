package com.mileproof.capture;

import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/** What a phone's camera gives: drawn, sharp, large, each another; and what it gives on a bad day. */
final class Shots {

    private static final int WIDTH = 3_000;
    private static final int HEIGHT = 2_000;
    private static final AtomicLong SEEDS = new AtomicLong();

    /** The segments of the digits 0 to 9, from the top clockwise, the middle last. */
    private static final int[] DIGITS = {63, 6, 91, 79, 102, 109, 125, 7, 127, 111};

    private Shots() {}

    /** A lit number on a dashboard. */
    static FilePayload sharp(int number) {
        return payload(drawn(WIDTH, HEIGHT, number));
    }

    static byte[] bytes(int number) {
        return jpeg(drawn(WIDTH, HEIGHT, number));
    }

    static FilePayload small(int number) {
        return payload(drawn(WIDTH / 5, HEIGHT / 5, number));
    }

    static FilePayload dark() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(9, 9, 12));
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.dispose();
        return payload(image);
    }

    /** The same as sharp, out of focus: shrunk and drawn large again. */
    static FilePayload blurred(int number) {
        var tiny = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        var pen = tiny.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(drawn(WIDTH, HEIGHT, number), 0, 0, 60, 40, null);
        pen.dispose();
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var large = image.createGraphics();
        large.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        large.drawImage(tiny, 0, 0, WIDTH, HEIGHT, null);
        large.dispose();
        return payload(image);
    }

    static FilePayload payload(byte[] jpeg) {
        return new FilePayload("IMG_0001.JPG", "image/jpeg", jpeg);
    }

    private static FilePayload payload(BufferedImage image) {
        return payload(jpeg(image));
    }

    private static BufferedImage drawn(int width, int height, int number) {
        var random = new Random(SEEDS.incrementAndGet());
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(24, 30, 34));
        pen.fillRect(0, 0, width, height);
        for (int i = 0; i < 40; i++) {
            pen.setColor(new Color(40 + random.nextInt(90), 60 + random.nextInt(90), 60 + random.nextInt(90)));
            pen.drawOval(random.nextInt(width), random.nextInt(height), width / 5, width / 5);
        }
        pen.setColor(new Color(232, 250, 240));
        var text = String.valueOf(number);
        int digit = width / 12;
        for (int i = 0; i < text.length(); i++) {
            segments(pen, DIGITS[text.charAt(i) - '0'], width / 5 + i * digit * 4 / 3, height * 2 / 5, digit);
        }
        pen.dispose();
        return image;
    }

    private static void segments(java.awt.Graphics2D pen, int lit, int x, int y, int side) {
        int thick = Math.max(2, side / 8);
        int[][] places = {
            {x, y, side, thick},
            {x + side - thick, y, thick, side},
            {x + side - thick, y + side, thick, side},
            {x, y + 2 * side - thick, side, thick},
            {x, y + side, thick, side},
            {x, y, thick, side},
            {x, y + side - thick / 2, side, thick}
        };
        for (int i = 0; i < places.length; i++) {
            if ((lit >> i & 1) == 1) {
                pen.fillRect(places[i][0], places[i][1], places[i][2], places[i][3]);
            }
        }
    }

    private static byte[] jpeg(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
