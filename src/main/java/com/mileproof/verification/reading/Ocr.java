package com.mileproof.verification.reading;

import java.io.IOException;

/**
 * The models that both readers share, loaded once. Used by one thread at a time.
 *
 * @param second an older recogniser that errs elsewhere than the first, to ask for a second opinion
 */
record Ocr(TextDetector detector, TextRecogniser recogniser, TextRecogniser second, DigitRecogniser digits)
        implements AutoCloseable {

    static Ocr load() throws IOException {
        return new Ocr(
                TextDetector.load(),
                TextRecogniser.load(TextRecogniser.V4),
                TextRecogniser.load(TextRecogniser.V3),
                DigitRecogniser.load());
    }

    @Override
    public void close() throws IOException {
        try (detector;
                recogniser;
                second;
                digits) {
            // each is closed, whatever the others say
        }
    }
}
