package com.mileproof.photos;

import java.io.IOException;

/** Reads the size of a still WebP (RFC 9649), from the frame itself: the canvas of the extended form must agree. */
final class WebpHeader {

    private static final int RIFF_BYTES = 12;
    private static final int LOSSLESS_SIGNATURE = 0x2F;
    private static final int SIDE_BITS = 0x3FFF;
    private static final int ANIMATION_FLAG = 0x02;
    private static final int EXTENDED_BYTES = 10;

    private WebpHeader() {}

    static ImageHeader read(HeaderBytes bytes) throws IOException, BadPhoto {
        bytes.skip(RIFF_BYTES);
        var name = bytes.name();
        long length = bytes.u32le();
        if (!name.equals("VP8X")) {
            return frame(name, length, bytes);
        }
        if (length < EXTENDED_BYTES) {
            throw BadPhoto.cutOff();
        }
        long end = bytes.position() + padded(length);
        if ((bytes.u8() & ANIMATION_FLAG) != 0) {
            throw animated();
        }
        bytes.skip(3);
        int width = bytes.u24le() + 1;
        int height = bytes.u24le() + 1;
        bytes.seek(end);
        var frame = frameAfterCanvas(bytes);
        if (frame.width() != width || frame.height() != height) {
            throw BadPhoto.cutOff();
        }
        return frame;
    }

    private static ImageHeader frameAfterCanvas(HeaderBytes bytes) throws IOException, BadPhoto {
        while (true) {
            var name = bytes.name();
            long length = bytes.u32le();
            switch (name) {
                case "VP8 ", "VP8L" -> {
                    return frame(name, length, bytes);
                }
                case "ANIM", "ANMF" -> throw animated();
                default -> bytes.skip(padded(length));
            }
        }
    }

    private static ImageHeader frame(String name, long length, HeaderBytes bytes) throws IOException, BadPhoto {
        if (length > bytes.remaining()) {
            throw BadPhoto.cutOff();
        }
        return switch (name) {
            case "VP8 " -> lossy(bytes);
            case "VP8L" -> lossless(bytes);
            default -> throw BadPhoto.cutOff();
        };
    }

    /** RFC 6386, section 9.1: a key frame, its start code, then 14 bits of width and of height. */
    private static ImageHeader lossy(HeaderBytes bytes) throws IOException, BadPhoto {
        int tag = bytes.u24le();
        boolean keyFrame = (tag & 1) == 0;
        if (!keyFrame || bytes.u8() != 0x9D || bytes.u8() != 0x01 || bytes.u8() != 0x2A) {
            throw BadPhoto.cutOff();
        }
        int width = bytes.u16le() & SIDE_BITS;
        int height = bytes.u16le() & SIDE_BITS;
        return new ImageHeader(ImageKind.WEBP, width, height);
    }

    private static ImageHeader lossless(HeaderBytes bytes) throws IOException, BadPhoto {
        if (bytes.u8() != LOSSLESS_SIGNATURE) {
            throw BadPhoto.cutOff();
        }
        long sides = bytes.u32le();
        int width = (int) (sides & SIDE_BITS) + 1;
        int height = (int) (sides >> 14 & SIDE_BITS) + 1;
        return new ImageHeader(ImageKind.WEBP, width, height);
    }

    private static long padded(long length) {
        return length + (length & 1);
    }

    private static BadPhoto animated() {
        return new BadPhoto("is animated; send a single picture");
    }
}
