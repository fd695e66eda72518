package com.mileproof.verification.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the digit reader thinks of a number's line at each step from left to right: the logarithms of the probabilities of
 * nothing and of the ten digits. A digit may last several steps; the same digit twice has nothing in between.
 */
final class DigitSteps {

    static final int CLASSES = 11;

    private static final int NOTHING = 0;

    private final float[][] logs;

    /** @param logs one row of {@link #CLASSES} natural logarithms per step: nothing, then 0 to 9 */
    DigitSteps(float[][] logs) {
        for (var row : logs) {
            if (row.length != CLASSES) {
                throw new IllegalArgumentException("%d classes, not %d".formatted(row.length, CLASSES));
            }
        }
        this.logs = logs;
    }

    /**
     * One digit of a number.
     *
     * @param value 0 to 9
     * @param probability of its best step, 0 to 1
     * @param at its middle, as a part of the line's width from the left
     */
    record Digit(int value, double probability, double at) {}

    /**
     * The likeliest digits.
     *
     * @param text the digits, empty when there are none
     * @param probability that the line says exactly this, 0 to 1; nothing else on the line counts as a digit
     */
    record Read(String text, double probability, List<Digit> digits) {}

    /** The likeliest class of each step, repeats and nothings taken out. */
    Read read() {
        var digits = new ArrayList<Digit>();
        var text = new StringBuilder();
        int before = NOTHING;
        int first = 0;
        for (int step = 0; step < logs.length; step++) {
            int best = best(logs[step]);
            if (best != NOTHING) {
                double probability = Math.exp(logs[step][best]);
                if (best == before) {
                    var last = digits.removeLast();
                    probability = Math.max(probability, last.probability());
                } else {
                    first = step;
                    text.append((char) ('0' + best - 1));
                }
                digits.add(new Digit(best - 1, probability, (first + step + 1) / 2.0 / logs.length));
            }
            before = best;
        }
        return new Read(text.toString(), Math.exp(logProbability(text.toString())), List.copyOf(digits));
    }

    /**
     * How likely the line says exactly these digits: the natural logarithm of the sum over all ways to spread them over
     * the steps. Negative infinity when there are more digits than steps.
     */
    double logProbability(String digits) {
        int states = 2 * digits.length() + 1;
        var now = new double[states];
        Arrays.fill(now, Double.NEGATIVE_INFINITY);
        now[0] = 0;
        for (var row : logs) {
            var next = new double[states];
            for (int state = 0; state < states; state++) {
                double reach = now[state];
                if (state > 0) {
                    reach = added(reach, now[state - 1]);
                }
                if (state % 2 == 1 && state > 1 && value(digits, state) != value(digits, state - 2)) {
                    reach = added(reach, now[state - 2]);
                }
                next[state] = reach + row[state % 2 == 0 ? NOTHING : value(digits, state)];
            }
            now = next;
        }
        return states == 1 ? now[0] : added(now[states - 1], now[states - 2]);
    }

    /** The class of the digit that an odd state stands for. */
    private static int value(String digits, int state) {
        char digit = digits.charAt(state / 2);
        if (digit < '0' || digit > '9') {
            throw new IllegalArgumentException("not digits: " + digits);
        }
        return 1 + digit - '0';
    }

    /** log(exp(a) + exp(b)) */
    private static double added(double a, double b) {
        double most = Math.max(a, b);
        return most == Double.NEGATIVE_INFINITY ? most : most + Math.log1p(Math.exp(Math.min(a, b) - most));
    }

    private static int best(float[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            best = row[i] > row[best] ? i : best;
        }
        return best;
    }
}
