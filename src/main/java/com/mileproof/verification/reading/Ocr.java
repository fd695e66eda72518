package com.mileproof.verification.reading;

import java.io.IOException;

/** The models that both readers share, loaded once. Used by one thread at a time. */
record Ocr(TextDetector detector, TextRecogniser recogniser, DigitRecogniser digits) implements AutoCloseable {

    static Ocr load() throws IOException {
        return new Ocr(TextDetector.load(), TextRecogniser.load(TextRecogniser.V4), DigitRecogniser.load());
    }

    @Override
    public void close() throws IOException {
        try (detector;
                recogniser;
                digits) {
            // all are closed, whatever the others say
        }
    }
}
