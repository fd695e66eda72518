package com.mileproof.photos;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Makes a picture smaller by averaging areas, so that no thin digit falls between the pixels, and turns it into plain
 * sRGB. Colours are converted after the shrinking: phones' wide-gamut photos would take seconds otherwise.
 */
final class Shrinking {

    private static final int WHITE = 255;

    private Shrinking() {}

    static BufferedImage toFit(BufferedImage image, int maxSide) {
        var direct = image.getColorModel() instanceof IndexColorModel palette
                ? palette.convertToIntDiscrete(image.getRaster(), false)
                : image;
        double factor = Math.min(1, maxSide / (double) Math.max(direct.getWidth(), direct.getHeight()));
        int width = Math.max(1, (int) Math.round(direct.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(direct.getHeight() * factor));
        if (width == direct.getWidth() && height == direct.getHeight()) {
            return toRgb(direct);
        }
        var from = direct.getRaster();
        var to = from.createCompatibleWritableRaster(width, height);
        average(from, to);
        return toRgb(new BufferedImage(direct.getColorModel(), to, direct.isAlphaPremultiplied(), null));
    }

    private static void average(Raster from, WritableRaster to) {
        int bands = from.getNumBands();
        var row = new int[from.getWidth() * bands];
        var sums = new long[to.getWidth() * bands];
        var means = new int[to.getWidth() * bands];
        for (int y = 0; y < to.getHeight(); y++) {
            int top = edge(y, from.getHeight(), to.getHeight());
            int bottom = edge(y + 1, from.getHeight(), to.getHeight());
            Arrays.fill(sums, 0);
            for (int fromY = top; fromY < bottom; fromY++) {
                from.getPixels(from.getMinX(), from.getMinY() + fromY, from.getWidth(), 1, row);
                addUp(row, from.getWidth(), sums, to.getWidth(), bands);
            }
            for (int x = 0; x < to.getWidth(); x++) {
                int columns = edge(x + 1, from.getWidth(), to.getWidth()) - edge(x, from.getWidth(), to.getWidth());
                long area = (long) columns * (bottom - top);
                for (int band = 0; band < bands; band++) {
                    means[x * bands + band] = (int) ((sums[x * bands + band] + area / 2) / area);
                }
            }
            to.setPixels(0, y, to.getWidth(), 1, means);
        }
    }

    private static void addUp(int[] row, int rowWidth, long[] sums, int width, int bands) {
        int left = 0;
        for (int x = 0; x < width; x++) {
            int right = edge(x + 1, rowWidth, width);
            for (int band = 0; band < bands; band++) {
                long sum = 0;
                for (int at = left * bands + band; at < right * bands; at += bands) {
                    sum += row[at];
                }
                sums[x * bands + band] += sum;
            }
            left = right;
        }
    }

    /** Where the n-th of the smaller picture's pixels begins in the larger. */
    private static int edge(int n, int larger, int smaller) {
        return (int) ((long) n * larger / smaller);
    }

    private static BufferedImage toRgb(BufferedImage image) {
        var rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var colours = image.getColorModel().getColorSpace();
        boolean grey = colours.getType() == ColorSpace.TYPE_GRAY;
        if (!grey && !colours.isCS_sRGB()) {
            return new ColorConvertOp(null).filter(image, rgb);
        }
        var raster = image.getRaster();
        int bands = raster.getNumBands();
        boolean alpha = image.getColorModel().hasAlpha();
        var most = most(image);
        var pixels = new int[image.getWidth() * bands];
        var row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, image.getWidth(), 1, pixels);
            for (int x = 0; x < row.length; x++) {
                int at = x * bands;
                int opaque = alpha ? pixels[at + bands - 1] * WHITE / most[bands - 1] : WHITE;
                int red = overWhite(pixels[at] * WHITE / most[0], opaque);
                int green = grey ? red : overWhite(pixels[at + 1] * WHITE / most[1], opaque);
                int blue = grey ? red : overWhite(pixels[at + 2] * WHITE / most[2], opaque);
                row[x] = red << 16 | green << 8 | blue;
            }
            // a whole row, as twelve million pixels one by one take a quarter of a second more
            rgb.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return rgb;
    }

    /** The largest value of each band. */
    private static int[] most(BufferedImage image) {
        var sizes = image.getColorModel().getComponentSize();
        return Arrays.stream(sizes).map(bits -> (1 << bits) - 1).toArray();
    }

    private static int overWhite(int value, int opaque) {
        return (value * opaque + WHITE * (WHITE - opaque)) / WHITE;
    }
}
