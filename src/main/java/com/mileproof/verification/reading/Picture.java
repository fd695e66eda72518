package com.mileproof.verification.reading;

import java.awt.image.BufferedImage;

/** Pixels in memory, red, green and blue of eight bits each, packed as in 0xRRGGBB. Not changed once made. */
final class Picture {

    private final int width;
    private final int height;
    private final int[] pixels;

    Picture(int width, int height, int[] pixels) {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException("%d x %d with %d pixels".formatted(width, height, pixels.length));
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    static Picture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Picture(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    BufferedImage toImage() {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The packed pixels, row by row; not to be written to. */
    int[] pixels() {
        return pixels;
    }

    int red(int x, int y) {
        return pixels[y * width + x] >> 16 & 0xff;
    }

    int green(int x, int y) {
        return pixels[y * width + x] >> 8 & 0xff;
    }

    int blue(int x, int y) {
        return pixels[y * width + x] & 0xff;
    }

    /** Luma of every pixel, 0 to 255, row by row. */
    int[] luma() {
        var luma = new int[pixels.length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = luma(pixels[i]);
        }
        return luma;
    }

    static int luma(int pixel) {
        return (299 * (pixel >> 16 & 0xff) + 587 * (pixel >> 8 & 0xff) + 114 * (pixel & 0xff) + 500) / 1000;
    }

    static int rgb(double red, double green, double blue) {
        return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
    }

    private static int clamp(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
