package com.mileproof.photos;

import java.io.IOException;

/** Finds the frame header of a JPEG (ITU-T T.81, annex B). Previews inside EXIF segments are stepped over. */
final class JpegHeader {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;
    private static final int BASELINE = 0xC0;
    private static final int EXTENDED = 0xC1;
    private static final int PROGRESSIVE = 0xC2;
    private static final int BITS_PER_SAMPLE = 8;

    private JpegHeader() {}

    static ImageHeader read(HeaderBytes bytes) throws IOException, BadPhoto {
        bytes.skip(2);
        while (true) {
            int marker = nextMarker(bytes);
            switch (marker) {
                case BASELINE, EXTENDED, PROGRESSIVE -> {
                    return frame(bytes);
                }
                case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
                    throw new BadPhoto("is a rare kind of JPEG that cannot be read; save it as a usual JPEG");
                case START_OF_SCAN, END_OF_IMAGE -> throw BadPhoto.cutOff();
                case START_OF_IMAGE, TEMPORARY -> {
                    // these two have no length
                }
                default -> {
                    if (marker < FIRST_RESTART || marker > LAST_RESTART) {
                        skipSegment(bytes);
                    }
                }
            }
        }
    }

    /** Steps over padding and, as every decoder does, over stray bytes between segments. */
    private static int nextMarker(HeaderBytes bytes) throws IOException, BadPhoto {
        int value = bytes.u8();
        while (true) {
            while (value != 0xFF) {
                value = bytes.u8();
            }
            while (value == 0xFF) {
                value = bytes.u8();
            }
            if (value != 0) {
                return value;
            }
        }
    }

    private static void skipSegment(HeaderBytes bytes) throws IOException, BadPhoto {
        int length = bytes.u16();
        if (length < 2) {
            throw BadPhoto.cutOff();
        }
        bytes.skip(length - 2L);
    }

    private static ImageHeader frame(HeaderBytes bytes) throws IOException, BadPhoto {
        int length = bytes.u16();
        int precision = bytes.u8();
        int height = bytes.u16();
        int width = bytes.u16();
        int components = bytes.u8();
        boolean known = components == 1 || components == 3 || components == 4;
        if (!known || length != 8 + 3 * components) {
            throw BadPhoto.cutOff();
        }
        bytes.skip(3L * components);
        if (precision != BITS_PER_SAMPLE) {
            throw new BadPhoto("has " + precision + " bits a sample; only JPEGs of 8 bits can be read");
        }
        return new ImageHeader(ImageKind.JPEG, width, height);
    }
}
