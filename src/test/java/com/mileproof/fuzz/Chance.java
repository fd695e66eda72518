package com.mileproof.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Chance that can be had again: the same seed gives the same choices. Not for many threads. */
public final class Chance {

    private final Random random;

    public Chance(long seed) {
        random = new Random(seed);
    }

    /** True in so many of a hundred cases. */
    public boolean in100(int cases) {
        return random.nextInt(100) < cases;
    }

    /** From 0 to one below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** The bytes with a few of them changed, left out, doubled or cut off. Never changes what it is given. */
    public byte[] spoiled(byte[] bytes) {
        var spoiled = bytes.clone();
        for (int times = 1 + below(4); times > 0 && spoiled.length > 0; times--) {
            spoiled = spoiledOnce(spoiled);
        }
        return spoiled;
    }

    private byte[] spoiledOnce(byte[] bytes) {
        int at = below(bytes.length);
        return switch (below(6)) {
            case 0 -> changed(bytes, at, (byte) below(256));
            case 1 -> changed(bytes, at, (byte) (bytes[at] ^ 1 << below(8)));
            case 2 -> changed(bytes, at, oneOf(List.of((byte) 0, (byte) 0xFF, (byte) 0x7F, (byte) 0x80)));
            case 3 -> spliced(bytes, at, Math.min(bytes.length, at + 1 + below(8)), new byte[0]);
            case 4 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 16)));
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private static byte[] changed(byte[] bytes, int at, byte value) {
        var changed = bytes.clone();
        changed[at] = value;
        return changed;
    }

    /** What stands from the first place to the one before the second, replaced. */
    private static byte[] spliced(byte[] bytes, int from, int to, byte[] by) {
        var spliced = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, spliced, 0, from);
        System.arraycopy(by, 0, spliced, from, by.length);
        System.arraycopy(bytes, to, spliced, from + by.length, bytes.length - to);
        return spliced;
    }
}
