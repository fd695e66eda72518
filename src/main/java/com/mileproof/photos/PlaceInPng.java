package com.mileproof.photos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** A PNG's chunks: what is neither the picture nor its colours becomes a chunk of zeros that means nothing. */
final class PlaceInPng {

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final int HEAD_BYTES = 8;
    private static final int BUFFER_BYTES = 8_192;

    /** Private, of no weight, and safe to copy, as its upper and lower case say. */
    private static final byte[] NOTHING = "miNl".getBytes(StandardCharsets.US_ASCII);

    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "bKGD", "pHYs",
            "tIME");

    private PlaceInPng() {}

    static List<Patch> find(HeaderBytes bytes) throws IOException, BadPhoto {
        var found = new Patches();
        bytes.seek(SIGNATURE_BYTES);
        while (bytes.remaining() >= HEAD_BYTES) {
            long length = bytes.u32();
            long nameAt = bytes.position();
            var name = bytes.name();
            boolean whole = length + CHECKSUM_BYTES <= bytes.remaining();
            if (!KEPT.contains(name)) {
                if (!whole) {
                    found.add(nameAt, bytes.size(), NOTHING);
                    return found.all();
                }
                long checksumAt = bytes.position() + length;
                found.add(nameAt, checksumAt, NOTHING);
                found.add(checksumAt, checksumAt + CHECKSUM_BYTES, checksum(length));
            }
            if (!whole) {
                return found.all();
            }
            bytes.skip(length + CHECKSUM_BYTES);
            if (name.equals("IEND")) {
                break;
            }
        }
        found.zeros(bytes.position(), bytes.size());
        return found.all();
    }

    private static byte[] checksum(long zeros) {
        var checksum = new CRC32();
        checksum.update(NOTHING);
        var buffer = new byte[BUFFER_BYTES];
        for (long left = zeros; left > 0; left -= BUFFER_BYTES) {
            checksum.update(buffer, 0, (int) Math.min(left, BUFFER_BYTES));
        }
        return ByteBuffer.allocate(CHECKSUM_BYTES)
                .putInt((int) checksum.getValue())
                .array();
    }
}
