package com.mileproof.photos;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What the first bytes of a photo say about it. Reads a few hundred bytes and decodes nothing, so it is safe on
 * untrusted files in the server itself.
 *
 * @param width in pixels, as stored, before any orientation is applied
 * @param height in pixels, as stored
 */
record ImageHeader(ImageKind kind, int width, int height) {

    /** Largest photo, in decoded megapixels. */
    static final int MAX_MEGAPIXELS = 50;

    private static final long MAX_PIXELS = MAX_MEGAPIXELS * 1_000_000L;
    private static final int MAGIC_BYTES = 12;
    private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
    private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};
    private static final byte[] WEBP = {'W', 'E', 'B', 'P'};
    private static final byte[] FTYP = {'f', 't', 'y', 'p'};

    static ImageHeader read(Path photo) throws IOException, BadPhoto {
        try (var file = FileChannel.open(photo)) {
            return read(new HeaderBytes(file));
        }
    }

    static ImageHeader read(byte[] photo) throws IOException, BadPhoto {
        return read(new HeaderBytes(photo));
    }

    private static ImageHeader read(HeaderBytes bytes) throws IOException, BadPhoto {
        if (bytes.size() == 0) {
            throw new BadPhoto("is empty");
        }
        var header = parse(bytes);
        header.mustFit();
        return header;
    }

    private static ImageHeader parse(HeaderBytes bytes) throws IOException, BadPhoto {
        var magic = bytes.bytes((int) Math.min(MAGIC_BYTES, bytes.size()));
        bytes.seek(0);
        if (has(magic, 0, JPEG)) {
            return JpegHeader.read(bytes);
        }
        if (has(magic, 0, PNG)) {
            return PngHeader.read(bytes);
        }
        if (has(magic, 0, RIFF) && has(magic, 8, WEBP)) {
            return WebpHeader.read(bytes);
        }
        if (has(magic, 4, FTYP)) {
            return HeicHeader.read(bytes);
        }
        throw new UnknownKind();
    }

    private void mustFit() throws BadPhoto {
        if (width < 1 || height < 1) {
            throw BadPhoto.cutOff();
        }
        if ((long) width * height > MAX_PIXELS) {
            throw new BadPhoto("must not have more than " + MAX_MEGAPIXELS + " megapixels, this one claims " + width
                    + " x " + height);
        }
    }

    private static boolean has(byte[] bytes, int from, byte[] magic) {
        return bytes.length >= from + magic.length
                && Arrays.equals(bytes, from, from + magic.length, magic, 0, magic.length);
    }
}
