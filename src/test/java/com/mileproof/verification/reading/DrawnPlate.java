package com.mileproof.verification.reading;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Draws cars from behind with plates on them. */
final class DrawnPlate {

    private final BufferedImage photo = new BufferedImage(960, 640, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D pen = photo.createGraphics();

    private DrawnPlate() {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(new Color(120, 125, 130));
        pen.fillRect(0, 0, 960, 640);
        pen.setColor(new Color(60, 20, 25));
        pen.fillRoundRect(160, 120, 640, 440, 80, 80);
    }

    /** A street without a plate. */
    static DrawnPlate empty() {
        return new DrawnPlate();
    }

    static DrawnPlate with(String text) {
        return new DrawnPlate().plate(text, 350, 330, 260);
    }

    /** One more plate, half as high as it is wide. */
    DrawnPlate plate(String text, int x, int y, int width) {
        board(x, y, width);
        centred(text, x, y + width * 0.35, width, width * 0.19);
        return this;
    }

    /** A plate with two lines of its own. */
    DrawnPlate stacked(String upper, String lower, int x, int y, int width) {
        board(x, y, width);
        centred(upper, x, y + width * 0.23, width, width * 0.21);
        centred(lower, x, y + width * 0.46, width, width * 0.21);
        return this;
    }

    /** Words somewhere on the photo. */
    DrawnPlate words(String text, int x, int y, int size) {
        pen.setColor(Color.WHITE);
        Brush.bold(pen, size).write(text, x, y);
        return this;
    }

    private void board(int x, int y, int width) {
        pen.setColor(new Color(240, 240, 235));
        pen.fillRoundRect(x, y, width, width / 2, width / 20, width / 20);
        pen.setColor(new Color(30, 40, 90));
    }

    private void centred(String text, int x, double baseline, int width, double size) {
        var brush = Brush.bold(pen, size);
        brush.write(text, x + (width - brush.width(text)) / 2, baseline);
    }

    Picture picture() {
        return Picture.of(photo);
    }
}
