package com.mileproof.verification.reading;

/**
 * Looks for the regular grain that a screen's pixels leave in a photo of it: sharp peaks among the fast waves of the
 * picture's middle, which grain and leaves do not have. Grilles and fabrics have them, too.
 */
final class ScreenPattern {

    /** Side of the part that is transformed, in pixels; a smaller photo has too few waves to tell. */
    private static final int SIDE = 256;

    /** Waves slower than this are the picture itself; in waves a side. */
    private static final int SLOWEST = 24;

    /** Waves this close to upright or level come from edges and from JPEG's blocks. */
    private static final int BESIDE_AXIS = 6;

    /** Natural logarithms of peak over mean: where suspicion begins, and where it is certain. */
    private static final double FIRST_PEAK = 3.5;

    private static final double CERTAIN_PEAK = 8;

    private ScreenPattern() {}

    /** 0 to 1. */
    static double in(Luma picture) {
        if (picture.width() < SIDE || picture.height() < SIDE) {
            return 0;
        }
        double peak = peak(power(picture));
        return Math.clamp((peak - FIRST_PEAK) / (CERTAIN_PEAK - FIRST_PEAK), 0, 1);
    }

    private static double[][] power(Luma picture) {
        var real = new double[SIDE][SIDE];
        var imaginary = new double[SIDE][SIDE];
        int left = (picture.width() - SIDE) / 2;
        int top = (picture.height() - SIDE) / 2;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                real[y][x] = picture.at(left + x, top + y) * window(x) * window(y);
            }
        }
        for (int y = 0; y < SIDE; y++) {
            Waves.transform(real[y], imaginary[y]);
        }
        transpose(real);
        transpose(imaginary);
        for (int x = 0; x < SIDE; x++) {
            Waves.transform(real[x], imaginary[x]);
            for (int y = 0; y < SIDE; y++) {
                real[x][y] = real[x][y] * real[x][y] + imaginary[x][y] * imaginary[x][y];
            }
        }
        return real;
    }

    /** How far the strongest fast wave stands above the mean of those as fast. */
    private static double peak(double[][] power) {
        var sums = new double[SIDE];
        var counts = new int[SIDE];
        var strongest = new double[SIDE];
        for (int x = 0; x < SIDE / 2; x++) {
            for (int y = 0; y < SIDE; y++) {
                int down = y < SIDE / 2 ? y : y - SIDE;
                if (x > BESIDE_AXIS && Math.abs(down) > BESIDE_AXIS) {
                    int fast = (int) Math.round(Math.hypot(x, down));
                    sums[fast] += power[x][y];
                    counts[fast]++;
                    strongest[fast] = Math.max(strongest[fast], power[x][y]);
                }
            }
        }
        double peak = 0;
        for (int fast = SLOWEST; fast < SIDE / 2; fast++) {
            double others = (sums[fast] - strongest[fast]) / Math.max(1, counts[fast] - 1);
            if (others > 0) {
                peak = Math.max(peak, Math.log(strongest[fast] / others));
            }
        }
        return peak;
    }

    private static double window(int x) {
        return 0.5 - 0.5 * Math.cos(2 * Math.PI * x / SIDE);
    }

    private static void transpose(double[][] square) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < y; x++) {
                double held = square[y][x];
                square[y][x] = square[x][y];
                square[x][y] = held;
            }
        }
    }
}
