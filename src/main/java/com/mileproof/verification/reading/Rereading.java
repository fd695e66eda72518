package com.mileproof.verification.reading;

import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads a number's box again, cut, slanted and toned in other ways, so that chance errors do not agree. */
final class Rereading {

    /**
     * One way to cut a box.
     *
     * @param sides added left and right, in heights of the box
     * @param edges added above and below, in heights of the box
     */
    private record Cut(double sides, double edges, double stretch, double shear, UnaryOperator<Picture> tone) {}

    private static final List<Cut> TEXT_CUTS = List.of(
            new Cut(0.5, 0, 1, 0, UnaryOperator.identity()),
            new Cut(0.1, 0.05, 1, 0, Rereading::shrunk),
            new Cut(0.15, 0.05, 1, 0.15, UnaryOperator.identity()),
            new Cut(0.1, 0.05, 1, 0, Tones::inverted),
            new Cut(0.7, 0.05, 1, 0, picture -> Tones.blurred(picture, 1)),
            new Cut(0.1, 0.05, 1.25, 0, UnaryOperator.identity()));

    private static final List<Cut> DIGIT_CUTS = List.of(
            new Cut(0, 0, 1, 0, UnaryOperator.identity()),
            new Cut(0.5, 0, 1, 0, UnaryOperator.identity()),
            new Cut(0, -0.08, 1, 0, UnaryOperator.identity()),
            new Cut(0.15, 0.05, 1, 0.15, UnaryOperator.identity()),
            new Cut(0.1, 0.05, 1.25, 0, UnaryOperator.identity()),
            new Cut(0.15, 0.05, 1, -0.15, UnaryOperator.identity()),
            new Cut(0.7, 0.05, 1, 0, UnaryOperator.identity()));

    private final Ocr ocr;

    Rereading(Ocr ocr) {
        this.ocr = ocr;
    }

    /** The first cheap look: both recognisers at the box as it is, and one wider, for a digit lost at an end. */
    void first(Picture picture, Sighting sighting) throws IOException {
        vote(sighting.line(), sighting);
        digits(picture, DIGIT_CUTS.get(0), sighting);
        digits(picture, DIGIT_CUTS.get(1), sighting);
    }

    void all(Picture picture, Sighting sighting) throws IOException {
        for (var cut : DIGIT_CUTS.subList(2, DIGIT_CUTS.size())) {
            digits(picture, cut, sighting);
        }
        for (var cut : TEXT_CUTS) {
            var line = cut(picture, sighting.box(), cut, TextRecogniser.HEIGHT);
            vote(NumberLine.of(ocr.recogniser().read(line)), sighting);
        }
    }

    private void digits(Picture picture, Cut cut, Sighting sighting) throws IOException {
        var read = ocr.digits()
                .read(cut(picture, sighting.box(), cut, DigitRecogniser.HEIGHT))
                .read();
        boolean unit = !sighting.line().unit().isEmpty();
        sighting.ballot().addPlaces(read.text(), unit, 0.1 + 0.9 * read.probability(), read.probability());
    }

    private static void vote(NumberLine line, Sighting sighting) {
        boolean unit = !line.unit().isEmpty() || !sighting.line().unit().isEmpty();
        sighting.ballot().addPlaces(line.digits(), unit, Math.pow(line.confidence(), 4), line.confidence());
    }

    private static Picture cut(Picture picture, Askew box, Cut cut, int height) {
        double sides = cut.sides() * box.height();
        double edges = cut.edges() * box.height();
        return cut.tone()
                .apply(Warp.line(picture, box.grown(sides, sides, edges, edges), height, cut.stretch(), cut.shear()));
    }

    private static Picture shrunk(Picture line) {
        var small = Warp.resized(line, Math.max(1, line.width() / 2), line.height() / 2);
        return Warp.resized(small, line.width(), line.height());
    }
}
