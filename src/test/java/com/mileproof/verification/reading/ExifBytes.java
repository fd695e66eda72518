package com.mileproof.verification.reading;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes JPEGs by hand that carry whatever EXIF a test wants. */
final class ExifBytes {

    static final int MAKE = 0x010F;
    static final int MODEL = 0x0110;
    static final int SOFTWARE = 0x0131;
    static final int TAKEN = 0x9003;
    static final int OFFSET = 0x9011;
    static final int NORTH_OR_SOUTH = 1;
    static final int LATITUDE = 2;
    static final int EAST_OR_WEST = 3;
    static final int LONGITUDE = 4;
    static final int GPS_TIME = 7;
    static final int GPS_DATE = 0x1D;

    private static final int EXIF_POINTER = 0x8769;
    private static final int GPS_POINTER = 0x8825;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;

    /** A value of so many bytes stands in its entry. */
    private static final int INLINE = 4;

    private final List<Entry> camera = new ArrayList<>();
    private final List<Entry> exif = new ArrayList<>();
    private final List<Entry> gps = new ArrayList<>();
    private boolean looping;

    private record Entry(int tag, int type, int count, ByteBuffer value) {

        int length() {
            return value.capacity();
        }
    }

    ExifBytes camera(int tag, String text) {
        camera.add(text(tag, text));
        return this;
    }

    ExifBytes exif(int tag, String text) {
        exif.add(text(tag, text));
        return this;
    }

    ExifBytes gps(int tag, String text) {
        gps.add(text(tag, text));
        return this;
    }

    /** Three whole numbers: degrees, minutes and seconds, or hours. */
    ExifBytes gps(int tag, int first, int second, int third) {
        var value = ByteBuffer.allocate(24);
        for (int number : new int[] {first, second, third}) {
            value.putInt(number).putInt(1);
        }
        gps.add(new Entry(tag, 5, 3, value));
        return this;
    }

    /** Every directory says that the first comes after it. */
    ExifBytes looping() {
        looping = true;
        return this;
    }

    byte[] jpeg() {
        int exifAt = HEADER + length(camera) + 2 * ENTRY;
        int gpsAt = exifAt + length(exif);
        var first = new ArrayList<>(camera);
        first.add(new Entry(EXIF_POINTER, 4, 1, pointer(exifAt)));
        first.add(new Entry(GPS_POINTER, 4, 1, pointer(gpsAt)));
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1});
        int length = gpsAt + length(gps) + 8;
        out.writeBytes(new byte[] {(byte) (length >> 8), (byte) length});
        out.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, HEADER});
        out.writeBytes(directory(first, HEADER));
        out.writeBytes(directory(exif, exifAt));
        out.writeBytes(directory(gps, gpsAt));
        var picture = Spoiling.jpeg(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), 0.9);
        out.write(picture, 2, picture.length - 2);
        return out.toByteArray();
    }

    private byte[] directory(List<Entry> entries, int at) {
        var out = ByteBuffer.allocate(length(entries)).putShort((short) entries.size());
        int valueAt = at + 2 + ENTRY * entries.size() + 4;
        var values = new ByteArrayOutputStream();
        for (var entry : entries) {
            out.putShort((short) entry.tag()).putShort((short) entry.type()).putInt(entry.count());
            if (entry.length() == INLINE) {
                out.put(entry.value().array());
            } else {
                out.putInt(valueAt + values.size());
                values.writeBytes(entry.value().array());
            }
        }
        return out.putInt(looping ? HEADER : 0).put(values.toByteArray()).array();
    }

    private static int length(List<Entry> entries) {
        int values = entries.stream()
                .mapToInt(entry -> entry.length() == INLINE ? 0 : entry.length())
                .sum();
        return 2 + ENTRY * entries.size() + 4 + values;
    }

    private static Entry text(int tag, String text) {
        var bytes = (text + "\0".repeat(Math.max(1, 5 - text.length()))).getBytes(StandardCharsets.UTF_8);
        return new Entry(tag, 2, bytes.length, ByteBuffer.wrap(bytes));
    }

    private static ByteBuffer pointer(int at) {
        return ByteBuffer.allocate(INLINE).putInt(at);
    }
}
