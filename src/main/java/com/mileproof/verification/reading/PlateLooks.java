package com.mileproof.verification.reading;

import java.io.IOException;
import java.util.List;

/** Ways to look at one line: each a little different, so that what stays the same is likely to be there. */
enum PlateLooks {
    plain(0, 0, 1, 0),
    deep(-0.15, 0, 1.1, 0),
    soft(0.05, 0.1, 1, 0),
    narrow(-0.08, -0.05, 1, 0),
    contrast(0.06, 0.1, 1, 0),
    local(0.06, 0.1, 1.1, 0),
    stretched(0.03, 0.1, 1.3, 0),
    slantedRight(0.05, 0.15, 1, 0.14),
    slantedLeft(0.05, 0.15, 1, -0.14),
    secondPlain(0, 0, 1, 0),
    secondSoft(0.05, 0.1, 1, 0),
    secondNarrow(-0.08, -0.05, 1, 0),
    secondSlanted(0.05, 0.15, 1, 0.14);

    /** Enough for an early end when they agree with the claim; two have room at the ends, where a box may lose a character. */
    static final List<PlateLooks> FIRST = List.of(deep, stretched, contrast, secondNarrow);

    static final List<PlateLooks> REST =
            List.of(soft, narrow, local, slantedRight, slantedLeft, secondPlain, secondSoft, secondSlanted);

    /** Room above and below, and at each end, in heights of the line. */
    private final double above;

    private final double beside;
    private final double stretch;
    private final double shear;

    PlateLooks(double above, double beside, double stretch, double shear) {
        this.above = above;
        this.beside = beside;
        this.stretch = stretch;
        this.shear = shear;
    }

    Steps.Read read(Ocr ocr, Picture picture, Askew box) throws IOException {
        double endways = beside * box.height();
        double upwards = above * box.height();
        var line = Warp.line(
                picture, box.grown(endways, endways, upwards, upwards), TextRecogniser.HEIGHT, stretch, shear);
        return PlateText.plain(recogniser(ocr).read(toned(line)).read());
    }

    private TextRecogniser recogniser(Ocr ocr) {
        return switch (this) {
            case secondPlain, secondSoft, secondNarrow, secondSlanted -> ocr.second();
            case plain, deep, soft, narrow, contrast, local, stretched, slantedRight, slantedLeft -> ocr.recogniser();
        };
    }

    private Picture toned(Picture line) {
        return switch (this) {
            case contrast -> Tones.stretched(line);
            case local -> Tones.equalised(line, 4, 1, 2);
            case soft, secondSoft -> Tones.blurred(line, 1);
            case plain, deep, narrow, stretched, slantedRight, slantedLeft, secondPlain, secondNarrow, secondSlanted ->
                line;
        };
    }
}
