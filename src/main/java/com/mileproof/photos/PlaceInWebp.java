package com.mileproof.photos;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** A WebP's chunks: of EXIF the place goes; what is neither that nor the picture nor its colours becomes zeros. */
final class PlaceInWebp {

    private static final int RIFF_BYTES = 12;
    private static final int NAME_BYTES = 4;
    private static final int HEAD_BYTES = 8;
    private static final int XMP_FLAG = 0x04;
    private static final int EXIF_FLAG = 0x08;
    private static final int MAX_EXIF_BYTES = 1_000_000;
    private static final byte[] NOTHING = "JUNK".getBytes(StandardCharsets.US_ASCII);
    private static final String EXIF = "EXIF";
    private static final String EXTENDED = "VP8X";
    private static final Set<String> KEPT = Set.of("VP8 ", "VP8L", EXTENDED, "ALPH", "ICCP");

    private final HeaderBytes bytes;
    private final Patches found = new Patches();
    private long flagsAt = -1;
    private int flags;
    private int cleared = XMP_FLAG;

    private PlaceInWebp(HeaderBytes bytes) {
        this.bytes = bytes;
    }

    static List<Patch> find(HeaderBytes bytes) throws IOException, BadPhoto {
        bytes.seek(RIFF_BYTES);
        var finder = new PlaceInWebp(bytes);
        while (bytes.remaining() >= HEAD_BYTES) {
            finder.look();
        }
        return finder.finished();
    }

    private void look() throws IOException, BadPhoto {
        long nameAt = bytes.position();
        var name = bytes.name();
        long length = bytes.u32le();
        long from = bytes.position();
        long to = Math.min(bytes.size(), from + length);
        if (name.equals(EXTENDED) && flagsAt < 0 && from < to) {
            flagsAt = from;
            flags = bytes.u8();
        }
        if (!KEPT.contains(name) && !(name.equals(EXIF) && isEmptied(from, to))) {
            found.add(nameAt, nameAt + NAME_BYTES, NOTHING);
            found.zeros(from, to);
            cleared |= name.equals(EXIF) ? EXIF_FLAG : 0;
        }
        bytes.seek(Math.min(bytes.size(), from + length + (length & 1)));
    }

    private boolean isEmptied(long from, long to) throws IOException, BadPhoto {
        if (to - from > MAX_EXIF_BYTES) {
            return false;
        }
        var content = bytes.bytes((int) (to - from));
        var place = PlaceInTiff.find(content, 0, from);
        if (place.isEmpty() && content.length > 6) {
            // some write what begins EXIF in a JPEG here too
            place = PlaceInTiff.find(content, 6, from);
        }
        found.addAll(place.orElse(List.of()));
        return place.isPresent();
    }

    private List<Patch> finished() throws BadPhoto {
        found.zeros(bytes.position(), bytes.size());
        if (flagsAt >= 0 && (flags & cleared) != 0) {
            found.add(flagsAt, flagsAt + 1, (byte) (flags & ~cleared));
        }
        return found.all();
    }
}
