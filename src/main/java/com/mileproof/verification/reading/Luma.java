package com.mileproof.verification.reading;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A picture without colours, for measuring: luma of every pixel, 0 to 255, row by row. Not changed once made. */
public final class Luma {

    private final int width;
    private final int height;
    private final int[] values;

    public Luma(int width, int height, int[] values) {
        if (width < 1 || height < 1 || values.length != width * height) {
            throw new IllegalArgumentException("%d x %d with %d values".formatted(width, height, values.length));
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    public static Luma of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        var values = new int[width * height];
        var row = new int[width];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int x = 0; x < width; x++) {
                int pixel = row[x];
                values[y * width + x] =
                        (299 * (pixel >> 16 & 0xff) + 587 * (pixel >> 8 & 0xff) + 114 * (pixel & 0xff) + 500) / 1000;
            }
        }
        return new Luma(width, height, values);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int at(int x, int y) {
        return values[y * width + x];
    }

    /** Smaller by averaging areas, so that no thin line falls between the pixels; never larger than it is. */
    Luma noWiderThan(int most) {
        int side = Math.max(width, height);
        if (side <= most) {
            return this;
        }
        double factor = most / (double) side;
        return resized(Math.max(1, (int) Math.round(width * factor)), Math.max(1, (int) Math.round(height * factor)));
    }

    /** Exactly this size, by averaging areas; where it has to grow, pixels are repeated. */
    Luma resized(int toWidth, int toHeight) {
        var smaller = new int[toWidth * toHeight];
        var sums = new long[toWidth];
        for (int y = 0; y < toHeight; y++) {
            int top = (int) ((long) y * height / toHeight);
            int bottom = Math.max(top + 1, (int) ((y + 1L) * height / toHeight));
            Arrays.fill(sums, 0);
            for (int from = top; from < bottom; from++) {
                addRow(from, sums);
            }
            for (int x = 0; x < toWidth; x++) {
                long area = (right(x, toWidth) - left(x, toWidth)) * (bottom - top);
                smaller[y * toWidth + x] = (int) ((sums[x] + area / 2) / area);
            }
        }
        return new Luma(toWidth, toHeight, smaller);
    }

    private void addRow(int y, long[] sums) {
        for (int x = 0; x < sums.length; x++) {
            int end = y * width + (int) right(x, sums.length);
            for (int at = y * width + (int) left(x, sums.length); at < end; at++) {
                sums[x] += values[at];
            }
        }
    }

    private long left(int x, int toWidth) {
        return (long) x * width / toWidth;
    }

    private long right(int x, int toWidth) {
        return Math.max(left(x, toWidth) + 1, (x + 1L) * width / toWidth);
    }

    /** After a quarter turn clockwise. */
    Luma turned() {
        var turned = new int[values.length];
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < height; x++) {
                turned[y * height + x] = at(y, height - 1 - x);
            }
        }
        return new Luma(/* width= */ height, /* height= */ width, turned);
    }

    double mean() {
        long sum = 0;
        for (int value : values) {
            sum += value;
        }
        return (double) sum / values.length;
    }

    /** Standard deviation. */
    double deviation() {
        double mean = mean();
        double squares = 0;
        for (int value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / values.length);
    }
}
