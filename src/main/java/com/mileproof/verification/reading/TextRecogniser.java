package com.mileproof.verification.reading;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    private final OrtSession session;
    private final String input;
    private final List<String> keys;

    private TextRecogniser(OrtSession session, List<String> keys) {
        this.session = session;
        this.input = session.getInputNames().iterator().next();
        this.keys = keys;
    }

    static TextRecogniser load(String model) throws IOException {
        var keys = new ArrayList<String>();
        keys.add("");
        keys.addAll(
                new String(Models.bytes(KEYS), StandardCharsets.UTF_8).lines().toList());
        keys.add(" ");
        return new TextRecogniser(Models.open(model), keys);
    }

    /** Reads a line {@link #HEIGHT} pixels high. */
    Steps read(Picture line) throws IOException {
        var fitting = line.height() == HEIGHT && line.width() <= MOST_WIDTH
                ? line
                : Warp.resized(line, Math.clamp((long) line.width() * HEIGHT / line.height(), 1, MOST_WIDTH), HEIGHT);
        int width = Math.max(LEAST_WIDTH, fitting.width());
        long[] shape = {1, 3, HEIGHT, width};
        try (var tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), planes(fitting, width), shape);
                var result = session.run(Map.of(input, tensor))) {
            var output = (OnnxTensor) result.get(0);
            var sizes = output.getInfo().getShape();
            return Steps.of(
                    output.getFloatBuffer(),
                    Math.toIntExact(sizes[1]),
                    Math.toIntExact(sizes[2]),
                    keys,
                    (double) width / fitting.width());
        } catch (OrtException broken) {
            throw new IOException("the recogniser failed", broken);
        }
    }

    /** Blue first, as the network was trained. */
    private static FloatBuffer planes(Picture line, int width) {
        int plane = HEIGHT * width;
        var planes = new float[3 * plane];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < line.width(); x++) {
                int at = y * width + x;
                planes[at] = line.blue(x, y) / 127.5f - 1;
                planes[plane + at] = line.green(x, y) / 127.5f - 1;
                planes[2 * plane + at] = line.red(x, y) / 127.5f - 1;
            }
        }
        return FloatBuffer.wrap(planes);
    }

    @Override
    public void close() throws IOException {
        try {
            session.close();
        } catch (OrtException broken) {
            throw new IOException("the recogniser cannot be closed", broken);
        }
    }
}
