package com.mileproof.verification.reading;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;

/** Finds lines of text on a picture with PP-OCRv4's detector. Used by one thread at a time. */
final class TextDetector implements AutoCloseable {

    private static final String MODEL = "ch_PP-OCRv4_det_infer.onnx";

    /** The network halves its input five times. */
    private static final int GRID = 32;

    private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
    private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};

    private final Network network;

    private TextDetector(Network network) {
        this.network = network;
    }

    static TextDetector load() throws IOException {
        return new TextDetector(Network.open(MODEL));
    }

    /**
     * A line of text.
     *
     * @param box in pixels of the picture that was searched
     * @param score mean probability of text in it, 0 to 1
     */
    record Line(Askew box, double score) {}

    /**
     * All lines of text, in no order.
     *
     * @param longest pixels of the longest side at which the picture is searched; smaller pictures are enlarged up to
     *     {@code mostEnlarged} times
     */
    List<Line> find(Picture picture, int longest, double mostEnlarged) throws IOException {
        double scale = Math.min(mostEnlarged, (double) longest / Math.max(picture.width(), picture.height()));
        int width = onGrid(picture.width() * scale);
        int height = onGrid(picture.height() * scale);
        var map = probabilities(Warp.resized(picture, width, height));
        double backX = (double) picture.width() / width;
        double backY = (double) picture.height() / height;
        return TextMap.lines(map, width, height).stream()
                .map(line -> new Line(line.box().scaled(backX, backY), line.score()))
                .toList();
    }

    private static int onGrid(double side) {
        return (int) Math.max(GRID, Math.round(side / GRID) * GRID);
    }

    private float[] probabilities(Picture picture) throws IOException {
        int count = picture.width() * picture.height();
        write(picture, network.input(3 * count));
        var map = new float[count];
        network.run(1, 3, picture.height(), picture.width()).numbers().get(map);
        return map;
    }

    /** Blue first, as the network was trained. */
    private static void write(Picture picture, FloatBuffer planes) {
        var pixels = picture.pixels();
        int count = pixels.length;
        for (int i = 0; i < count; i++) {
            planes.put(i, ((pixels[i] & 0xff) / 255f - MEAN[0]) / DEVIATION[0]);
            planes.put(count + i, ((pixels[i] >> 8 & 0xff) / 255f - MEAN[1]) / DEVIATION[1]);
            planes.put(2 * count + i, ((pixels[i] >> 16 & 0xff) / 255f - MEAN[2]) / DEVIATION[2]);
        }
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
