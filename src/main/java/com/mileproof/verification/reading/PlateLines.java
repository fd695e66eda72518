package com.mileproof.verification.reading;

import java.util.List;

/**
 * The lines of one plate, upper one first.
 *
 * @param boxes one or two
 */
record PlateLines(List<Askew> boxes) {

    PlateLines {
        boxes = List.copyOf(boxes);
    }

    static PlateLines of(Askew line) {
        return new PlateLines(List.of(line));
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
