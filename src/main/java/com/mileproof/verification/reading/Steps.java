package com.mileproof.verification.reading;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What a recogniser thinks of a line at each step from left to right: probabilities of nothing, of the printable ASCII
 * characters, and of the likeliest other character. Kept, so that the line can be read again with fewer characters
 * allowed.
 */
final class Steps {

    static final IntPredicate ANY = character -> true;
    static final IntPredicate DIGITS = character -> character >= '0' && character <= '9';
    static final IntPredicate PLATE = character -> DIGITS.test(character) || (character >= 'A' && character <= 'Z');

    private static final int BLANK = 0;
    private static final int FIRST = ' ';
    private static final int LAST = '~';

    /** Blank, then ASCII, then the likeliest other one. */
    private static final int CLASSES = 1 + LAST - FIRST + 1 + 1;

    private static final int OTHER = CLASSES - 1;

    private final float[][] probabilities;
    private final int[] others;
    private final double stretch;

    private Steps(float[][] probabilities, int[] others, double stretch) {
        this.probabilities = probabilities;
        this.others = others;
        this.stretch = stretch;
    }

    /**
     * @param keys the text of each class, that of the first is nothing
     * @param stretch how many times wider than the line the picture was that the recogniser saw
     */
    static Steps of(FloatBuffer output, int steps, int classes, List<String> keys, double stretch) {
        var probabilities = new float[steps][CLASSES];
        var others = new int[steps];
        var row = new float[classes];
        for (int step = 0; step < steps; step++) {
            output.get(row);
            var mine = probabilities[step];
            mine[BLANK] = row[0];
            for (int i = 1; i < classes; i++) {
                if (row[i] < 1e-6f) {
                    continue;
                }
                int character = keys.get(i).codePointAt(0);
                if (character >= FIRST && character <= LAST) {
                    mine[1 + character - FIRST] += row[i];
                } else if (row[i] > mine[OTHER]) {
                    mine[OTHER] = row[i];
                    others[step] = character;
                }
            }
        }
        return new Steps(probabilities, others, stretch);
    }

    /**
     * One character that was read.
     *
     * @param value the character's code point
     * @param probability 0 to 1, at its best step
     * @param at its middle, as a part of the line's width
     */
    record Glyph(int value, double probability, double at) {}

    /**
     * A line as it was read.
     *
     * @param confidence mean probability of its characters; 0 when there are none
     */
    record Read(String text, double confidence, List<Glyph> glyphs) {
        static Read of(List<Glyph> glyphs) {
            var text = new StringBuilder();
            glyphs.forEach(glyph -> text.appendCodePoint(glyph.value()));
            double mean =
                    glyphs.stream().mapToDouble(Glyph::probability).average().orElse(0);
            return new Read(text.toString(), mean, List.copyOf(glyphs));
        }
    }

    /** The likeliest character of each step, repeats and blanks taken out. */
    Read read() {
        return read(ANY);
    }

    /** The same when no other characters than these can be there: theirs and the blank's probabilities share the whole. */
    Read read(IntPredicate allowed) {
        var glyphs = new ArrayList<Glyph>();
        int before = BLANK;
        double first = 0;
        for (int step = 0; step < probabilities.length; step++) {
            var row = probabilities[step];
            double whole = row[BLANK];
            int best = BLANK;
            for (int i = 1; i < CLASSES; i++) {
                if (row[i] > 0 && allowed.test(character(step, i))) {
                    whole += row[i];
                    best = row[i] > row[best] ? i : best;
                }
            }
            int value = best == BLANK ? BLANK : character(step, best);
            if (value != BLANK) {
                double probability = row[best] / Math.max(whole, 1e-6);
                if (value == before) {
                    var last = glyphs.removeLast();
                    glyphs.add(
                            new Glyph(value, Math.max(last.probability(), probability), place((first + step + 1) / 2)));
                } else {
                    first = step;
                    glyphs.add(new Glyph(value, probability, place(step + 0.5)));
                }
            }
            before = value;
        }
        return Read.of(glyphs);
    }

    private int character(int step, int index) {
        return index == OTHER ? others[step] : FIRST + index - 1;
    }

    private double place(double step) {
        return Math.min(1, step / probabilities.length * stretch);
    }
}
