package com.mileproof.verification.reading;

import com.mileproof.verification.reading.TextDetector.Line;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Turns the detector's map of probabilities into boxes: connected spots, the smallest rectangle around each, grown. */
final class TextMap {

    /** A pixel at least this probable belongs to a spot. */
    private static final float TEXT = 0.3f;

    /** A spot whose mean probability is lower is no text. */
    private static final double LEAST_SCORE = 0.4;

    /** Pixels; a lower spot could not be read. */
    private static final double LEAST_HEIGHT = 3;

    /** The network marks the core of a line only: area over perimeter times this is missing at each side. */
    private static final double UNCLIP = 1.7;

    private static final int MOST_LINES = 300;

    private TextMap() {}

    static List<Line> lines(float[] map, int width, int height) {
        var lines = new ArrayList<Line>();
        var seen = new boolean[map.length];
        for (int start = 0; start < map.length && lines.size() < MOST_LINES; start++) {
            if (!seen[start] && map[start] > TEXT) {
                var spot = spot(map, width, height, start, seen);
                if (spot.score() >= LEAST_SCORE && spot.box().height() >= LEAST_HEIGHT) {
                    lines.add(new Line(unclipped(spot.box()), spot.score()));
                }
            }
        }
        return lines;
    }

    private static Line spot(float[] map, int width, int height, int start, boolean[] seen) {
        var edge = new ArrayList<int[]>();
        var waiting = new ArrayDeque<Integer>();
        waiting.add(start);
        seen[start] = true;
        double sum = 0;
        int count = 0;
        while (!waiting.isEmpty()) {
            int at = waiting.remove();
            int x = at % width;
            int y = at / width;
            sum += map[at];
            count++;
            int neighbours = 0;
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    int next = v * width + u;
                    if (map[next] > TEXT) {
                        neighbours++;
                        if (!seen[next]) {
                            seen[next] = true;
                            waiting.add(next);
                        }
                    }
                }
            }
            if (neighbours < 9) {
                edge.add(new int[] {x, y});
                edge.add(new int[] {x + 1, y});
                edge.add(new int[] {x, y + 1});
                edge.add(new int[] {x + 1, y + 1});
            }
        }
        return new Line(SmallestRectangle.around(edge), sum / count);
    }

    private static Askew unclipped(Askew core) {
        return core.grown(core.width() * core.height() / (2 * (core.width() + core.height())) * UNCLIP);
    }
}
