package com.mileproof.photos;

import java.io.IOException;
import java.util.zip.CRC32;

/** Reads a PNG's IHDR (W3C PNG, third edition) and looks as far as the first image data for signs of animation. */
final class PngHeader {

    private static final int SIGNATURE_BYTES = 8;
    private static final int HEADER_BYTES = 13;
    private static final int CHECKSUM_BYTES = 4;

    private PngHeader() {}

    static ImageHeader read(HeaderBytes bytes) throws IOException, BadPhoto {
        bytes.skip(SIGNATURE_BYTES);
        if (bytes.u32() != HEADER_BYTES) {
            throw BadPhoto.cutOff();
        }
        mustBeUndamaged(bytes);
        bytes.skip(4);
        long width = bytes.u32();
        long height = bytes.u32();
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE || !isKnown(bytes.u8(), bytes.u8())) {
            throw BadPhoto.cutOff();
        }
        bytes.skip(3 + CHECKSUM_BYTES);
        mustStandStill(bytes);
        return new ImageHeader(ImageKind.PNG, (int) width, (int) height);
    }

    private static void mustBeUndamaged(HeaderBytes bytes) throws IOException, BadPhoto {
        long start = bytes.position();
        var nameAndData = bytes.bytes(4 + HEADER_BYTES);
        var checksum = new CRC32();
        checksum.update(nameAndData);
        boolean isHeader =
                nameAndData[0] == 'I' && nameAndData[1] == 'H' && nameAndData[2] == 'D' && nameAndData[3] == 'R';
        if (!isHeader || bytes.u32() != checksum.getValue()) {
            throw BadPhoto.cutOff();
        }
        bytes.seek(start);
    }

    /** The combinations of bit depth and colour type that the specification allows. */
    private static boolean isKnown(int depth, int colour) {
        return switch (colour) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    private static void mustStandStill(HeaderBytes bytes) throws IOException, BadPhoto {
        while (true) {
            long length = bytes.u32();
            switch (bytes.name()) {
                case "IDAT" -> {
                    return;
                }
                case "acTL" -> throw new BadPhoto("is animated; send a single picture");
                case "IEND" -> throw BadPhoto.cutOff();
                default -> bytes.skip(length + CHECKSUM_BYTES);
            }
        }
    }
}
