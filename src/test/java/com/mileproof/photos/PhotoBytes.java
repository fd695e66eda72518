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

/** Draws photos, and writes by hand what no honest camera would. */
public final class PhotoBytes {

    private static final int JPEG_START_BYTES = 2;
    private static final int BYTE = 0xFF;

    private PhotoBytes() {}

    /** A picture whose corners differ: red, green, blue, yellow from the top left on, clockwise. */
    public static BufferedImage corners(int width, int height) {
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

    public static byte[] jpeg(int width, int height) {
        return encoded(corners(width, height), "jpeg");
    }

    public static byte[] png(int width, int height) {
        return encoded(corners(width, height), "png");
    }

    /** A picture of noise, which no compression makes small. */
    public static byte[] noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return encoded(image, "png");
    }

    public static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The JPEG with an EXIF segment that carries an orientation and a camera's name. */
    public static byte[] withExif(byte[] jpeg, int orientation) {
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
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        var length = content.length + 2;
        var head = new byte[] {(byte) BYTE, (byte) marker, (byte) (length >> 8), (byte) length};
        return concat(
                Arrays.copyOf(jpeg, JPEG_START_BYTES),
                head,
                content,
                Arrays.copyOfRange(jpeg, JPEG_START_BYTES, jpeg.length));
    }

    /** A PNG of a few bytes that claims any size; its data ends at once. */
    public static byte[] pngHeader(int width, int height) {
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                ihdr(width, height),
                chunk("IDAT", new byte[4]),
                chunk("IEND", new byte[0]));
    }

    /** The PNG with the chunk that makes it an APNG. */
    public static byte[] animated(byte[] png) {
        int afterHeader = 8 + 25;
        var control = ByteBuffer.allocate(8).putInt(2).putInt(0).array();
        return concat(
                Arrays.copyOf(png, afterHeader),
                chunk("acTL", control),
                Arrays.copyOfRange(png, afterHeader, png.length));
    }

    public static byte[] ihdr(int width, int height) {
        return chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array());
    }

    public static byte[] chunk(String name, byte[] data) {
        var named = concat(name.getBytes(StandardCharsets.US_ASCII), data);
        var checksum = new CRC32();
        checksum.update(named);
        return concat(
                ByteBuffer.allocate(4).putInt(data.length).array(),
                named,
                ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    public static byte[] concat(byte[]... parts) {
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
}
