package com.mileproof.photos;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WebP and HEIC files, written by hand because Java writes neither. */
public final class RareBytes {

    private static final int BYTE = 0xFF;
    private static final int DECODERS_READ_AHEAD = 16;

    private RareBytes() {}

    /** A lossless WebP of one colour: the smallest there is of any size. */
    public static byte[] webp(int width, int height) {
        return riff(losslessChunk(width, height));
    }

    /** A WebP in the extended form: flags and canvas, then the frame. */
    public static byte[] extendedWebp(int flags, int canvasWidth, int canvasHeight, byte[]... chunks) {
        var canvas = new byte[] {
            (byte) flags,
            0,
            0,
            0,
            (byte) (canvasWidth - 1),
            (byte) ((canvasWidth - 1) >> 8),
            (byte) ((canvasWidth - 1) >> 16),
            (byte) (canvasHeight - 1),
            (byte) ((canvasHeight - 1) >> 8),
            (byte) ((canvasHeight - 1) >> 16)
        };
        return riff(PhotoBytes.concat(webpChunk("VP8X", canvas), PhotoBytes.concat(chunks)));
    }

    /** Five simple codes of one symbol each (RFC 9649, section 3.7.2.1.1): every pixel is the same opaque red. */
    public static byte[] losslessChunk(int width, int height) {
        var bits = new Bits();
        bits.put(0x2F, 8);
        bits.put(width - 1, 14);
        bits.put(height - 1, 14);
        bits.put(0, 1 + 3);
        // no transform, no colour cache, no meta codes
        bits.put(0, 3);
        for (int symbol : new int[] {0, BYTE, 0, BYTE}) {
            bits.put(1, 1);
            bits.put(0, 1);
            bits.put(1, 1);
            bits.put(symbol, 8);
        }
        bits.put(1, 1);
        bits.put(0, 1);
        bits.put(0, 1);
        bits.put(0, 1);
        return webpChunk("VP8L", PhotoBytes.concat(bits.bytes(), new byte[DECODERS_READ_AHEAD]));
    }

    public static byte[] lossyChunk(int width, int height) {
        var frame = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(new byte[] {0x10, 0, 0, (byte) 0x9D, 0x01, 0x2A})
                .putShort((short) width)
                .putShort((short) height);
        return webpChunk("VP8 ", frame.array());
    }

    public static byte[] riff(byte[] chunks) {
        var head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(chunks.length + 4);
        head.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        return PhotoBytes.concat(head.array(), chunks);
    }

    public static byte[] webpChunk(String name, byte[] data) {
        var head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(data.length);
        return PhotoBytes.concat(head.array(), data, new byte[data.length & 1]);
    }

    /** A HEIC without a picture in it: brand, a thumbnail's and a photo's size. */
    public static byte[] heic(String brand, int width, int height) {
        var sizes = PhotoBytes.concat(
                box(
                        "ispe",
                        ByteBuffer.allocate(12)
                                .putInt(0)
                                .putInt(320)
                                .putInt(240)
                                .array()),
                box(
                        "ispe",
                        ByteBuffer.allocate(12)
                                .putInt(0)
                                .putInt(width)
                                .putInt(height)
                                .array()));
        var properties = box("iprp", box("ipco", sizes));
        return PhotoBytes.concat(
                box("ftyp", (brand + "\0\0\0\0mif1heic").getBytes(StandardCharsets.US_ASCII)),
                box("free", new byte[9]),
                box("meta", PhotoBytes.concat(new byte[4], box("hdlr", new byte[20]), properties)),
                box("mdat", new byte[64]));
    }

    public static byte[] box(String name, byte[] content) {
        var head = ByteBuffer.allocate(8).putInt(8 + content.length).put(name.getBytes(StandardCharsets.US_ASCII));
        return PhotoBytes.concat(head.array(), content);
    }

    /** Bits, the lowest first. */
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current;
        private int count;

        void put(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                current |= (value >> i & 1) << count++;
                if (count == 8) {
                    bytes.write(current);
                    current = 0;
                    count = 0;
                }
            }
        }

        byte[] bytes() {
            put(0, (8 - count) % 8);
            return bytes.toByteArray();
        }
    }
}
