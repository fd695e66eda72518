package com.mileproof.photos;

/**
 * Bytes of a file that become others, as many as before, so that nothing else moves.
 *
 * @param with what stands there then, followed by zeros as far as {@code to}
 */
@SuppressWarnings("ArrayRecordComponent")
record Patch(long from, long to, byte... with) {

    Patch {
        if (from < 0 || to - from < with.length) {
            throw new IllegalArgumentException(with.length + " bytes from " + from + " to " + to);
        }
    }

    static Patch zeros(long from, long to) {
        return new Patch(from, to);
    }
}
