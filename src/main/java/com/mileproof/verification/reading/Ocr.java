package com.mileproof.verification.reading;

import java.io.IOException;

/** The models that both readers share, loaded once. Used by one thread at a time. */
record Ocr(TextDetector detector, TextRecogniser recogniser) implements AutoCloseable {

    static Ocr load() throws IOException {
        return new Ocr(TextDetector.load(), TextRecogniser.load(TextRecogniser.V4));
    }

    @Override
    public void close() throws IOException {
        try (detector;
                recogniser) {
            // both are closed, whatever the other says
        }
    }
}
