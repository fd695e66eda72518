package com.mileproof.verification.reading;

import java.util.Arrays;

/** Moves pixels to new places: sizes, crops, turns. Shrinking averages over the area that a new pixel covers. */
final class Warp {

    /** Most samples along one side of a new pixel; beyond that a shrunk picture would only be a little smoother. */
    private static final int MAX_SAMPLES = 4;

    private Warp() {}

    static Picture resized(Picture from, int width, int height) {
        if (width == from.width() && height == from.height()) {
            return from;
        }
        var horizontal = Taps.of(from.width(), width);
        var vertical = Taps.of(from.height(), height);
        var rows = new float[from.height() * width * 3];
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < width; x++) {
                horizontal.sumRow(from, y, x, rows, (y * width + x) * 3);
            }
        }
        var pixels = new int[width * height];
        var sums = new float[width * 3];
        for (int y = 0; y < height; y++) {
            vertical.sumColumns(rows, width * 3, y, sums);
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = Picture.rgb(sums[x * 3], sums[x * 3 + 1], sums[x * 3 + 2]);
            }
        }
        return new Picture(width, height, pixels);
    }

    /** The content of an askew box, its text level, at this size; beyond the picture's edge its last pixels go on. */
    static Picture cropped(Picture from, Askew box, int width, int height) {
        return cropped(from, box, width, height, 0);
    }

    /** Like {@link #cropped(Picture, Askew, int, int)}, but slanting: tops move right by this part of the height. */
    static Picture cropped(Picture from, Askew box, int width, int height, double shear) {
        double stepX = box.width() / width;
        double stepY = box.height() / height;
        int across = samples(stepX);
        int down = samples(stepY);
        double cos = Math.cos(box.angle());
        double sin = Math.sin(box.angle());
        var pixels = new int[width * height];
        var sums = new double[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[0] = sums[1] = sums[2] = 0;
                for (int j = 0; j < down; j++) {
                    double v = (y + (j + 0.5) / down) * stepY - box.height() / 2;
                    for (int i = 0; i < across; i++) {
                        double u = (x + (i + 0.5) / across) * stepX - box.width() / 2 + shear * v;
                        add(from, box.x() + u * cos - v * sin, box.y() + u * sin + v * cos, sums);
                    }
                }
                int n = across * down;
                pixels[y * width + x] = Picture.rgb(sums[0] / n, sums[1] / n, sums[2] / n);
            }
        }
        return new Picture(width, height, pixels);
    }

    /** The content of an askew box at this height and the width that keeps its proportions times the stretch. */
    static Picture line(Picture from, Askew box, int height, double stretch, double shear) {
        int width = (int) Math.max(1, Math.round(box.width() / box.height() * height * stretch));
        return cropped(from, box, width, height, shear);
    }

    /** Quarter turns clockwise. */
    static Picture turned(Picture from, int quarterTurns) {
        int turns = Math.floorMod(quarterTurns, 4);
        if (turns == 0) {
            return from;
        }
        int width = turns == 2 ? from.width() : from.height();
        int height = turns == 2 ? from.height() : from.width();
        var pixels = new int[width * height];
        var old = from.pixels();
        for (int y = 0; y < from.height(); y++) {
            for (int x = 0; x < from.width(); x++) {
                int to = switch (turns) {
                    case 1 -> x * width + width - 1 - y;
                    case 2 -> (height - 1 - y) * width + width - 1 - x;
                    default -> (height - 1 - x) * width + y;
                };
                pixels[to] = old[y * from.width() + x];
            }
        }
        return new Picture(width, height, pixels);
    }

    private static int samples(double step) {
        return (int) Math.max(1, Math.min(MAX_SAMPLES, Math.ceil(step - 0.25)));
    }

    private static void add(Picture from, double x, double y, double[] sums) {
        double u = Math.max(0, Math.min(from.width() - 1.0, x - 0.5));
        double v = Math.max(0, Math.min(from.height() - 1.0, y - 0.5));
        int left = (int) u;
        int top = (int) v;
        int right = Math.min(left + 1, from.width() - 1);
        int bottom = Math.min(top + 1, from.height() - 1);
        double a = u - left;
        double b = v - top;
        weigh(from.pixels()[top * from.width() + left], (1 - a) * (1 - b), sums);
        weigh(from.pixels()[top * from.width() + right], a * (1 - b), sums);
        weigh(from.pixels()[bottom * from.width() + left], (1 - a) * b, sums);
        weigh(from.pixels()[bottom * from.width() + right], a * b, sums);
    }

    private static void weigh(int pixel, double weight, double[] sums) {
        sums[0] += weight * (pixel >> 16 & 0xff);
        sums[1] += weight * (pixel >> 8 & 0xff);
        sums[2] += weight * (pixel & 0xff);
    }

    /** Which old pixels make each new one along one side, and how much each counts. */
    private static final class Taps {

        private final int[] first;
        private final float[][] weights;

        private Taps(int[] first, float[][] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Taps of(int from, int to) {
            double step = (double) from / to;
            double reach = Math.max(1, step);
            var first = new int[to];
            var weights = new float[to][];
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * step - 0.5;
                int low = (int) Math.ceil(centre - reach);
                int high = (int) Math.floor(centre + reach);
                int begin = Math.max(0, low);
                int end = Math.min(from - 1, high);
                first[i] = begin;
                weights[i] = new float[end - begin + 1];
                float sum = 0;
                for (int j = low; j <= high; j++) {
                    float weight = (float) Math.max(0, 1 - Math.abs(j - centre) / reach);
                    weights[i][Math.max(begin, Math.min(end, j)) - begin] += weight;
                    sum += weight;
                }
                for (int j = 0; j < weights[i].length; j++) {
                    weights[i][j] /= sum;
                }
            }
            return new Taps(first, weights);
        }

        void sumRow(Picture from, int y, int x, float[] to, int at) {
            float red = 0;
            float green = 0;
            float blue = 0;
            int row = y * from.width() + first[x];
            for (float weight : weights[x]) {
                int pixel = from.pixels()[row++];
                red += weight * (pixel >> 16 & 0xff);
                green += weight * (pixel >> 8 & 0xff);
                blue += weight * (pixel & 0xff);
            }
            to[at] = red;
            to[at + 1] = green;
            to[at + 2] = blue;
        }

        void sumColumns(float[] rows, int width, int y, float[] sums) {
            Arrays.fill(sums, 0);
            int row = first[y];
            for (float weight : weights[y]) {
                int at = row++ * width;
                for (int i = 0; i < width; i++) {
                    sums[i] += weight * rows[at + i];
                }
            }
        }
    }
}
