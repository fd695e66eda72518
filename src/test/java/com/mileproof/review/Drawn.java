package com.mileproof.review;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Photos of dashboards, drawn: white digits of seven bars on a darker ground, exactly where a test wants them. */
final class Drawn {

    /** Bars of each digit: top, top left, top right, middle, bottom left, bottom right, bottom. */
    private static final String[] BARS = {
        "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"
    };

    private static final double GAP = 0.25;
    private static final double THICKNESS = 0.16;

    private Drawn() {}

    /**
     * A dashboard.
     *
     * @param at where the digits are; their bars reach its four sides where first and last digit are 0 or 8
     * @param ground 0 for black to 255
     */
    static byte[] digits(int width, int height, String digits, Rectangle at, int ground) {
        return jpeg(image(width, height, digits, at, ground));
    }

    static BufferedImage image(int width, int height, String digits, Rectangle at, int ground) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(new Color(ground / 3, ground / 2, ground));
        pen.fillRect(0, 0, width, height);
        pen.setColor(new Color(ground / 2, ground / 2, ground / 2));
        pen.fillOval(width / 10, height / 8, height / 2, height / 2);
        pen.fillOval(width - width / 10 - height / 2, height / 8, height / 2, height / 2);
        pen.setColor(ground < 40 ? new Color(ground + 40, ground + 40, ground + 40) : Color.WHITE);
        double pitch = at.width / (digits.length() - GAP / (1 + GAP));
        for (int i = 0; i < digits.length(); i++) {
            var cell = new Rectangle(
                    (int) Math.round(at.x + i * pitch), at.y, (int) Math.round(pitch / (1 + GAP)), at.height);
            digit(pen, BARS[digits.charAt(i) - '0'], cell);
        }
        pen.dispose();
        return image;
    }

    static byte[] jpeg(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void digit(Graphics2D pen, String bars, Rectangle cell) {
        int thick = (int) Math.max(2, Math.round(cell.height * THICKNESS));
        int half = cell.height / 2;
        int right = cell.x + cell.width - thick;
        int bottom = cell.y + cell.height - thick;
        Rectangle[] places = {
            new Rectangle(cell.x, cell.y, cell.width, thick),
            new Rectangle(cell.x, cell.y, thick, half),
            new Rectangle(right, cell.y, thick, half),
            new Rectangle(cell.x, cell.y + half - thick / 2, cell.width, thick),
            new Rectangle(cell.x, cell.y + half, thick, cell.height - half),
            new Rectangle(right, cell.y + half, thick, cell.height - half),
            new Rectangle(cell.x, bottom, cell.width, thick)
        };
        for (int i = 0; i < places.length; i++) {
            if (bars.charAt(i) == '1') {
                pen.fill(places[i]);
            }
        }
    }
}
