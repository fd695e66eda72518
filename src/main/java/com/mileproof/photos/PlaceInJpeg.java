package com.mileproof.photos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A JPEG's segments beside the picture: of EXIF the place goes, of everything else all but what its colours need, and so
 * does what stands behind the picture: more pictures, and the short films that phones hang on.
 */
final class PlaceInJpeg {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] COLOURS = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);

    private final HeaderBytes bytes;
    private final Patches found = new Patches();

    private PlaceInJpeg(HeaderBytes bytes) {
        this.bytes = bytes;
    }

    static List<Patch> find(HeaderBytes bytes) throws IOException, BadPhoto {
        bytes.seek(2);
        var finder = new PlaceInJpeg(bytes);
        while (finder.isPastSegment()) {
            // the next one
        }
        return finder.found.all();
    }

    /** Pictures that break off are taken as they are: what there is of them is looked through like a whole one. */
    private boolean isPastSegment() throws IOException, BadPhoto {
        int marker = nextMarker();
        if (marker < 0) {
            return false;
        }
        if (marker == END_OF_IMAGE) {
            found.zeros(bytes.position(), bytes.size());
            return false;
        }
        if (marker == START_OF_IMAGE || marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= LAST_RESTART)) {
            return true;
        }
        long from = bytes.position();
        int length = bytes.remaining() < 2 ? 0 : bytes.u16();
        if (length < 2 || length - 2 > bytes.remaining()) {
            found.zeros(from, bytes.size());
            return false;
        }
        long to = from + length;
        if (marker >= APP1 && marker != ADOBE) {
            look(marker, to);
        }
        bytes.seek(to);
        return true;
    }

    private void look(int marker, long to) throws IOException, BadPhoto {
        long from = bytes.position();
        var content = bytes.bytes((int) (to - from));
        if (marker == APP1 && begins(content, EXIF)) {
            found.addAll(PlaceInTiff.find(content, EXIF.length, from).orElse(List.of(Patch.zeros(from, to))));
        } else if (marker != APP2 || !begins(content, COLOURS)) {
            found.zeros(from, to);
        }
    }

    /** Steps over the picture's own data too, in which such a byte is followed by 0; -1 at the end. */
    private int nextMarker() throws IOException, BadPhoto {
        int before = 0;
        while (bytes.remaining() > 0) {
            int value = bytes.u8();
            if (before == 0xFF && value != 0xFF && value != 0) {
                return value;
            }
            before = value;
        }
        return -1;
    }

    private static boolean begins(byte[] content, byte[] with) {
        return content.length >= with.length && Arrays.equals(content, 0, with.length, with, 0, with.length);
    }
}
