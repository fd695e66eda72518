package com.mileproof.verification.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Perceptual hashes of a photo, to find it again after shrinking, re-encoding or turning.
 *
 * @param turns 64 bits each: the upright picture, then after one, two and three quarter turns clockwise; none for a
 *     picture with next to nothing on it, which looks like every other such picture
 */
public record Fingerprint(List<Long> turns) {

    public static final Fingerprint NONE = new Fingerprint(List.of());

    private static final int TURNS = 4;

    /** Side of the picture that is transformed, in pixels. */
    private static final int SIDE = 32;

    /** Waves counted in either direction: the slowest but the mean. */
    private static final int WAVES = 8;

    /** Below this deviation of the luma a picture counts as blank: its waves are noise. */
    private static final double BLANK = 2;

    private static final double[][] COSINES = cosines();

    public Fingerprint {
        turns = List.copyOf(turns);
    }

    public static Fingerprint of(Luma picture) {
        var small = picture.resized(SIDE, SIDE);
        if (small.deviation() < BLANK) {
            return NONE;
        }
        var turns = new ArrayList<Long>(TURNS);
        for (int i = 0; i < TURNS; i++) {
            turns.add(hash(small));
            small = small.turned();
        }
        return new Fingerprint(turns);
    }

    /** Bits in which two pictures differ, in the best of the other's turns; 64 when either has no fingerprint. */
    public int distance(Fingerprint other) {
        return turns.isEmpty()
                ? Long.SIZE
                : other.turns.stream()
                        .mapToInt(turn -> Long.bitCount(turn ^ turns.getFirst()))
                        .min()
                        .orElse(Long.SIZE);
    }

    /** Which of the slow waves of the cosine transform are stronger than their median. */
    private static long hash(Luma small) {
        var waves = new double[WAVES * WAVES];
        for (int v = 0; v < WAVES; v++) {
            for (int u = 0; u < WAVES; u++) {
                waves[v * WAVES + u] = wave(small, COSINES[u], COSINES[v]);
            }
        }
        var sorted = waves.clone();
        Arrays.sort(sorted);
        double median = (sorted[waves.length / 2 - 1] + sorted[waves.length / 2]) / 2;
        long bits = 0;
        for (double wave : waves) {
            bits = bits << 1 | (wave > median ? 1 : 0);
        }
        return bits;
    }

    private static double wave(Luma small, double[] across, double[] down) {
        double sum = 0;
        for (int y = 0; y < SIDE; y++) {
            double row = 0;
            for (int x = 0; x < SIDE; x++) {
                row += small.at(x, y) * across[x];
            }
            sum += row * down[y];
        }
        return sum;
    }

    private static double[][] cosines() {
        var cosines = new double[WAVES][SIDE];
        for (int u = 0; u < WAVES; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.cos((2 * x + 1) * (u + 1) * Math.PI / (2 * SIDE));
            }
        }
        return cosines;
    }
}
