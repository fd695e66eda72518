package com.mileproof.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Bytes that are nearly right: one of the seeds with a few changes of the kinds that readers stumble over. */
final class Mutations {

    private static final int MOST_CHANGES = 4;
    private static final int LONGEST_PIECE = 64;

    /** Most changes are made here, where headers are. */
    private static final int START = 200;

    /** What readers treat in a way of its own: escapes, ends, marks, lengths beyond all bounds. */
    private static final List<byte[]> NASTY = Stream.of(
                    "\\b",
                    "\\\\",
                    "\\n",
                    "\\u0041",
                    "\\u00e4",
                    "\\ud800",
                    "\"",
                    "=",
                    "==",
                    ".",
                    "{\"a\":",
                    "[",
                    " ",
                    "\n",
                    "\0",
                    "\u007f",
                    "\u00ff",
                    "\u00ff\u00d8",
                    "\u00ff\u00e1",
                    "\u007f\u00ff\u00ff\u00ff",
                    "\u00ff\u00ff\u00ff\u00ff")
            .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
            .toList();

    private final Random random;
    private final List<byte[]> seeds;

    Mutations(long seed, List<byte[]> seeds) {
        this.random = new Random(seed);
        this.seeds = seeds;
    }

    byte[] next() {
        var bytes = seeds.get(random.nextInt(seeds.size())).clone();
        for (int i = random.nextInt(MOST_CHANGES) + 1; i > 0 && bytes.length > 0; i--) {
            bytes = changed(bytes);
        }
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = random.nextInt(random.nextBoolean() ? Math.min(START, bytes.length) : bytes.length);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_PIECE));
        return switch (random.nextInt(6)) {
            case 0 -> put(bytes, at, (byte) random.nextInt());
            case 1 -> inserted(bytes, at, NASTY.get(random.nextInt(NASTY.size())));
            case 2 -> put(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(8)));
            case 3 -> joined(bytes, 0, at, bytes, end, bytes.length);
            case 4 -> joined(bytes, 0, end, bytes, at, bytes.length);
            default -> spliced(bytes, at);
        };
    }

    private static byte[] put(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] inserted(byte[] bytes, int at, byte[] piece) {
        return joined(joined(bytes, 0, at, piece, 0, piece.length), 0, at + piece.length, bytes, at, bytes.length);
    }

    private byte[] spliced(byte[] bytes, int at) {
        var other = seeds.get(random.nextInt(seeds.size()));
        return joined(bytes, 0, at, other, Math.min(at, other.length), other.length);
    }

    private static byte[] joined(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
        var joined = new ByteArrayOutputStream();
        joined.write(a, aFrom, aTo - aFrom);
        joined.write(b, bFrom, bTo - bFrom);
        return joined.toByteArray();
    }
}
