package com.mileproof.photos;

import java.io.IOException;
import java.util.Set;

/**
 * Reads the size of a HEIC photo (ISO/IEC 23008-12): the largest {@code ispe} property in {@code meta/iprp/ipco}.
 * A photo lists one for every tile and thumbnail besides its own, and its own is the largest.
 */
final class HeicHeader {

    private static final Set<String> HEVC = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs");
    private static final Set<String> GENERIC = Set.of("mif1", "msf1");
    private static final int MAX_BRANDS = 64;
    private static final int FULL_BOX_BYTES = 4;

    private long width;
    private long height;

    private HeicHeader() {}

    static ImageHeader read(HeaderBytes bytes) throws IOException, BadPhoto {
        var type = Box.read(bytes, bytes.size());
        mustBeHeic(bytes, type);
        bytes.seek(type.end());
        var header = new HeicHeader();
        header.walk(bytes, bytes.size(), "meta", FULL_BOX_BYTES);
        if (header.width > Integer.MAX_VALUE || header.height > Integer.MAX_VALUE) {
            throw BadPhoto.cutOff();
        }
        return new ImageHeader(ImageKind.HEIC, (int) header.width, (int) header.height);
    }

    private static void mustBeHeic(HeaderBytes bytes, Box type) throws IOException, BadPhoto {
        var major = bytes.name();
        boolean hevc = HEVC.contains(major);
        boolean generic = GENERIC.contains(major);
        bytes.skip(4);
        for (int i = 0; i < MAX_BRANDS && bytes.position() + 4 <= type.end(); i++) {
            hevc |= generic && HEVC.contains(bytes.name());
        }
        if (!hevc) {
            throw new BadPhoto("must be a JPEG, PNG, WebP or HEIC photo; this is another kind of media file");
        }
    }

    /** Looks for the box of this name up to the end, then into it; the way down is meta, iprp, ipco, ispe. */
    private void walk(HeaderBytes bytes, long end, String wanted, int preamble) throws IOException, BadPhoto {
        while (bytes.position() < end) {
            var box = Box.read(bytes, end);
            if (box.name().equals(wanted)) {
                bytes.skip(preamble);
                switch (wanted) {
                    case "meta" -> walk(bytes, box.end(), "iprp", 0);
                    case "iprp" -> walk(bytes, box.end(), "ipco", 0);
                    case "ipco" -> walk(bytes, box.end(), "ispe", FULL_BOX_BYTES);
                    default -> take(bytes);
                }
            }
            bytes.seek(box.end());
        }
    }

    private void take(HeaderBytes bytes) throws IOException, BadPhoto {
        long w = bytes.u32();
        long h = bytes.u32();
        // sides have 32 bits, so compare as doubles: their product may not fit a long
        if ((double) w * h > (double) width * height) {
            width = w;
            height = h;
        }
    }

    /** A box's name and where it ends, which is never outside its parent. */
    record Box(String name, long end) {

        static Box read(HeaderBytes bytes, long parentEnd) throws IOException, BadPhoto {
            long start = bytes.position();
            long length = bytes.u32();
            var name = bytes.name();
            if (length == 1) {
                length = bytes.u32() << 32 | bytes.u32();
            } else if (length == 0) {
                length = parentEnd - start;
            }
            if (length < bytes.position() - start || length > parentEnd - start) {
                throw BadPhoto.cutOff();
            }
            return new Box(name, start + length);
        }
    }
}
