package com.mileproof.verification.reading;

import com.mileproof.verification.reading.TextDetector.Line;
import java.util.Arrays;
import java.util.List;

/** The part of a picture around what was found, for a closer look. */
record Zoom(Picture part, int left, int top) {

    /** Part of the text's extent that is added on every side. */
    private static final double MARGIN = 0.1;

    /** The part is at most this much of the picture's width and height, about the text's middle. */
    private static final double MOST = 0.7;

    private static final double LEAST = 0.3;

    static Zoom on(Picture picture, List<Line> lines) {
        var x = Span.of(lines.stream().mapToDouble(line -> line.box().x()).toArray(), picture.width());
        var y = Span.of(lines.stream().mapToDouble(line -> line.box().y()).toArray(), picture.height());
        var box = new Candidate.Box(x.from(), y.from(), x.length(), y.length());
        return new Zoom(Warp.cropped(picture, Askew.of(box), x.length(), y.length()), x.from(), y.from());
    }

    Line back(Line line) {
        return new Line(line.box().moved(left, top), line.score());
    }

    private record Span(int from, int length) {

        static Span of(double[] places, int side) {
            double low = side * 0.2;
            double high = side * 0.8;
            if (places.length >= 4) {
                Arrays.sort(places);
                low = places[places.length / 10];
                high = places[places.length - 1 - places.length / 10];
                double margin = (high - low) * MARGIN;
                low -= margin;
                high += margin;
            }
            double length = Math.clamp(high - low, side * LEAST, side * MOST);
            double from = Math.clamp((low + high - length) / 2, 0, side - length);
            return new Span((int) from, Math.max(1, (int) length));
        }
    }
}
