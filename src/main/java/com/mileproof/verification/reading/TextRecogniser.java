package com.mileproof.verification.reading;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one line of text with a recogniser of PP-OCR. Used by one thread at a time. */
final class TextRecogniser implements AutoCloseable {

    static final String V4 = "ch_PP-OCRv4_rec_infer.onnx";
    static final String V3 = "ch_PP-OCRv3_rec_infer.onnx";

    /** Pixels; every line is brought to this height. */
    static final int HEIGHT = 48;

    private static final String KEYS = "ppocr_keys_v1.txt";

    /** Short lines are filled up with the middle grey to this width, as in training. */
    private static final int LEAST_WIDTH = 96;

    private static final int MOST_WIDTH = 1_600;

    private final Network network;
    private final List<String> keys;

    private TextRecogniser(Network network, List<String> keys) {
        this.network = network;
        this.keys = keys;
    }

    static TextRecogniser load(String model) throws IOException {
        var keys = new ArrayList<String>();
        keys.add("");
        keys.addAll(
                new String(Models.bytes(KEYS), StandardCharsets.UTF_8).lines().toList());
        keys.add(" ");
        return new TextRecogniser(Network.open(model), keys);
    }

    /** Reads a line {@link #HEIGHT} pixels high. */
    Steps read(Picture line) throws IOException {
        var fitting = line.height() == HEIGHT && line.width() <= MOST_WIDTH
                ? line
                : Warp.resized(line, Math.clamp((long) line.width() * HEIGHT / line.height(), 1, MOST_WIDTH), HEIGHT);
        int width = Math.max(LEAST_WIDTH, fitting.width());
        write(fitting, width, network.input(3 * HEIGHT * width));
        var output = network.run(1, 3, HEIGHT, width);
        return Steps.of(output.numbers(), output.rows(), output.columns(), keys, (double) width / fitting.width());
    }

    /** Blue first, as the network was trained. */
    private static void write(Picture line, int width, FloatBuffer planes) {
        int plane = HEIGHT * width;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                boolean inside = x < line.width();
                planes.put(at, inside ? line.blue(x, y) / 127.5f - 1 : 0);
                planes.put(plane + at, inside ? line.green(x, y) / 127.5f - 1 : 0);
                planes.put(2 * plane + at, inside ? line.red(x, y) / 127.5f - 1 : 0);
            }
        }
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
