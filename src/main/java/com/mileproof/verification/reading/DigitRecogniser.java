package com.mileproof.verification.reading;

import java.io.IOException;

/**
 * Reads the digits of one number, and nothing else, with a network of our own that was trained on drawn and on real
 * odometers ({@code training/digits}). It takes a text detector's box: the number level, its digits filling half to all of
 * the height, a unit word or the edge of another row beside it. Used by one thread at a time.
 */
final class DigitRecogniser implements AutoCloseable {

    static final String MODEL = "odometer-digits-1.onnx";

    /** Pixels; every line is brought to this height and the width that keeps its proportions. */
    static final int HEIGHT = 32;

    /** Pixels of width to one step of the answer. */
    private static final int STRIDE = 4;

    /** Pixels; wider lines are squeezed, narrower ones stretched. */
    private static final int LEAST_WIDTH = 32;

    private static final int MOST_WIDTH = 320;

    /** Grey levels: a line with less contrast than this is not stretched further, it would be all noise. */
    private static final double LEAST_DEVIATION = 6;

    private final Network network;

    private DigitRecogniser(Network network) {
        this.network = network;
    }

    static DigitRecogniser load() throws IOException {
        return new DigitRecogniser(Network.open(MODEL));
    }

    /** Reads a line of any size; only its luma counts. */
    DigitSteps read(Picture line) throws IOException {
        int width = width(line.width(), line.height());
        var grey = normalised(Warp.resized(line, width, HEIGHT).luma());
        network.input(grey.length).put(grey);
        var answer = network.run(1, 1, HEIGHT, width).numbers();
        var logs = new float[width / STRIDE][DigitSteps.CLASSES];
        for (var row : logs) {
            answer.get(row);
        }
        return new DigitSteps(logs);
    }

    private static int width(int width, int height) {
        long steps = Math.round((double) width * HEIGHT / height / STRIDE);
        return Math.clamp(steps * STRIDE, LEAST_WIDTH, MOST_WIDTH);
    }

    /** Mean 0, standard deviation 1, as in training. */
    private static float[] normalised(int[] luma) {
        double sum = 0;
        double squares = 0;
        for (int level : luma) {
            sum += level;
            squares += (double) level * level;
        }
        double mean = sum / luma.length;
        double deviation = Math.sqrt(Math.max(0, squares / luma.length - mean * mean));
        var grey = new float[luma.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (float) ((luma[i] - mean) / Math.max(deviation, LEAST_DEVIATION));
        }
        return grey;
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
