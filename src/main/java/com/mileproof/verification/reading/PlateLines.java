package com.mileproof.verification.reading;

import java.util.List;
import java.util.Optional;

/**
 * The lines of one plate, upper one first.
 *
 * @param boxes one or two
 */
record PlateLines(List<Askew> boxes) {

    /** Middles of one line differ by less than this part of its height, those of two by less than it of their width. */
    private static final double LEVEL = 0.35;

    /** Heights of the line between two parts of it, or by which they overlap. */
    private static final double MOST_GAP = 0.9;

    private static final double AS_LARGE = 0.55;

    /** Heights from the middle of the upper line to that of the lower one. */
    private static final double NEAREST = 0.6;

    private static final double FARTHEST = 1.8;

    PlateLines {
        boxes = List.copyOf(boxes);
    }

    static PlateLines of(Askew line) {
        return new PlateLines(List.of(line));
    }

    /** The line with those parts of it that were found as lines of their own, on account of an emblem or a gap. */
    static Askew joined(Askew line, List<Askew> found) {
        var joined = line;
        for (var other : found) {
            double gap = Math.abs(joined.along(other.x(), other.y())) - (joined.width() + other.width()) / 2;
            boolean level = Math.abs(joined.across(other.x(), other.y())) < LEVEL * joined.height();
            if (level && isAsLarge(joined.height(), other.height()) && Math.abs(gap) < MOST_GAP * joined.height()) {
                joined = around(joined, other);
            }
        }
        return joined;
    }

    /** This line and the one that may belong to it above or below, if there is one. */
    static Optional<PlateLines> stacked(Askew line, List<Askew> found) {
        return found.stream()
                .filter(other -> isAsLarge(line.height(), other.height()) && isAsLarge(line.width(), other.width()))
                .filter(other -> Math.abs(line.along(other.x(), other.y())) < LEVEL * line.width())
                .filter(other -> {
                    double steps = Math.abs(line.across(other.x(), other.y())) / ((line.height() + other.height()) / 2);
                    return steps > NEAREST && steps < FARTHEST;
                })
                .findFirst()
                .map(other -> new PlateLines(
                        line.across(other.x(), other.y()) < 0 ? List.of(other, line) : List.of(line, other)));
    }

    private static boolean isAsLarge(double one, double other) {
        return Math.min(one, other) > AS_LARGE * Math.max(one, other);
    }

    /** One box around all lines, as askew as the first. */
    Askew around() {
        var around = boxes.getFirst();
        for (var box : boxes) {
            around = around(around, box);
        }
        return around;
    }

    /** The smallest box around both that is as askew as the first. */
    static Askew around(Askew first, Askew second) {
        double along = first.along(second.x(), second.y());
        double across = first.across(second.x(), second.y());
        return first.grown(
                Math.max(0, second.width() / 2 - along - first.width() / 2),
                Math.max(0, second.width() / 2 + along - first.width() / 2),
                Math.max(0, second.height() / 2 - across - first.height() / 2),
                Math.max(0, second.height() / 2 + across - first.height() / 2));
    }
}
