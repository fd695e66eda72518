package com.mileproof.verification.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads odometers. */
final class OdometerReader {

    private static final int LONGEST = 1280;

    private final Ocr ocr;

    OdometerReader(Ocr ocr) {
        this.ocr = ocr;
    }

    Findings read(Picture picture, Claim.Mileage claim) throws IOException {
        var candidates = new ArrayList<Candidate>();
        for (var line : ocr.detector().find(picture, LONGEST, 2)) {
            var read = ocr.recogniser()
                    .read(Warp.line(picture, line.box(), TextRecogniser.HEIGHT, 1, 0))
                    .read();
            if (!read.text().isEmpty()) {
                candidates.add(new Candidate(
                        read.text(),
                        Candidate.Kind.other,
                        "",
                        line.box().bounds(),
                        read.confidence(),
                        read.confidence(),
                        List.of()));
            }
        }
        return new Findings(0, candidates);
    }
}
