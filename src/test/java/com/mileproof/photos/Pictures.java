package com.mileproof.photos;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Draws photos, and writes by hand the kinds of file that Java cannot write or that no honest camera would. */
final class Pictures {

    private static final int JPEG_START_BYTES = 2;
    private static final int BYTE = 0xFF;
    private static final int DECODERS_READ_AHEAD = 16;

    private Pictures() {}

    /** A picture whose corners differ: red, green, blue, yellow from the top left on, clockwise. */
    static BufferedImage corners(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        var colours = new Color[] {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
        int halfWidth = (width + 1) / 2;
        int halfHeight = (height + 1) / 2;
        for (int i = 0; i < colours.length; i++) {
            canvas.setColor(colours[i]);
            canvas.fillRect(i == 1 || i == 2 ? halfWidth : 0, i >= 2 ? halfHeight : 0, halfWidth, halfHeight);
        }
        canvas.dispose();
        return image;
    }

    static byte[] jpeg(int width, int height) {
        return encoded(corners(width, height), "jpeg");
    }

    static byte[] png(int width, int height) {
        return encoded(corners(width, height), "png");
    }

    /** A picture of noise, which no compression makes small. */
    static byte[] noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return encoded(image, "png");
    }

    static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The JPEG with an EXIF segment that carries an orientation and a camera's name. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        var camera = "Pocket camera of dana\0".getBytes(StandardCharsets.US_ASCII);
        var tiff = ByteBuffer.allocate(38 + camera.length).order(ByteOrder.BIG_ENDIAN);
        tiff.put(new byte[] {'M', 'M'}).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x0110).putShort((short) 2).putInt(camera.length).putInt(38);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(camera);
        return withSegment(jpeg, 0xE1, concat("Exif\0\0".getBytes(StandardCharsets.US_ASCII), tiff.array()));
    }

    /** The JPEG with one more segment right after its start. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        var length = content.length + 2;
        var head = new byte[] {(byte) BYTE, (byte) marker, (byte) (length >> 8), (byte) length};
        return concat(
                Arrays.copyOf(jpeg, JPEG_START_BYTES),
                head,
                content,
                Arrays.copyOfRange(jpeg, JPEG_START_BYTES, jpeg.length));
    }

    /** A PNG of a few bytes that claims any size; its data ends at once. */
    static byte[] pngHeader(int width, int height) {
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                ihdr(width, height),
                chunk("IDAT", new byte[4]),
                chunk("IEND", new byte[0]));
    }

    /** The PNG with the chunk that makes it an APNG. */
    static byte[] animated(byte[] png) {
        int afterHeader = 8 + 25;
        var control = ByteBuffer.allocate(8).putInt(2).putInt(0).array();
        return concat(
                Arrays.copyOf(png, afterHeader),
                chunk("acTL", control),
                Arrays.copyOfRange(png, afterHeader, png.length));
    }

    static byte[] ihdr(int width, int height) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
    }

    static byte[] chunk(String name, byte[] data) {
        var named = concat(name.getBytes(StandardCharsets.US_ASCII), data);
        var checksum = new CRC32();
        checksum.update(named);
        return concat(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    /** A lossless WebP of one colour: the smallest there is of any size. */
    static byte[] webp(int width, int height) {
        return riff(losslessChunk(width, height));
    }

    /** A WebP in the extended form: flags and canvas, then the frame. */
    static byte[] extendedWebp(int flags, int canvasWidth, int canvasHeight, byte[]... chunks) {
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
        return riff(concat(webpChunk("VP8X", canvas), concat(chunks)));
    }

    /** Five simple codes of one symbol each (RFC 9649, section 3.7.2.1.1): every pixel is the same opaque red. */
    static byte[] losslessChunk(int width, int height) {
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
        return webpChunk("VP8L", concat(bits.bytes(), new byte[DECODERS_READ_AHEAD]));
    }

    static byte[] lossyChunk(int width, int height) {
        var frame = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        frame.put(new byte[] {0x10, 0, 0, (byte) 0x9D, 0x01, 0x2A})
                .putShort((short) width)
                .putShort((short) height);
        return webpChunk("VP8 ", frame.array());
    }

    static byte[] riff(byte[] chunks) {
        var head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(chunks.length + 4);
        head.put("WEBP".getBytes(StandardCharsets.US_ASCII));
        return concat(head.array(), chunks);
    }

    static byte[] webpChunk(String name, byte[] data) {
        var head = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        head.put(name.getBytes(StandardCharsets.US_ASCII)).putInt(data.length);
        return concat(head.array(), data, new byte[data.length & 1]);
    }

    /** A HEIC without a picture in it: brand, a thumbnail's and a photo's size. */
    static byte[] heic(String brand, int width, int height) {
        var sizes = concat(
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
        return concat(
                box("ftyp", (brand + "\0\0\0\0mif1heic").getBytes(StandardCharsets.US_ASCII)),
                box("free", new byte[9]),
                box("meta", concat(new byte[4], box("hdlr", new byte[20]), properties)),
                box("mdat", new byte[64]));
    }

    static byte[] box(String name, byte[] content) {
        var head = ByteBuffer.allocate(8).putInt(8 + content.length).put(name.getBytes(StandardCharsets.US_ASCII));
        return concat(head.array(), content);
    }

    static byte[] concat(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            for (var part : parts) {
                out.write(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
