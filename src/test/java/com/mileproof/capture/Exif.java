package com.mileproof.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What a camera writes into a JPEG of when and where it was taken; by hand, in the byte order of Motorola. */
final class Exif {

    private static final int TEXT = 2;
    private static final int LONG = 4;
    private static final int RATIONAL = 5;
    private static final int HEADER = 8;
    private static final int ENTRY = 12;
    private static final int MICRO = 1_000_000;

    private final ByteBuffer tiff = ByteBuffer.allocate(400);
    private int free;

    private Exif() {}

    static Exif of(String time, String offset, double latitude, double longitude) {
        var exif = new Exif();
        int details = HEADER + directory(2);
        int gps = details + directory(2);
        exif.free = gps + directory(4);
        exif.tiff
                .put("MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(HEADER);
        exif.tiff.putShort((short) 2);
        exif.entry(0x8769, LONG, 1, details).entry(0x8825, LONG, 1, gps);
        exif.tiff.position(details).putShort((short) 2);
        exif.text(0x9003, time).text(0x9011, offset);
        exif.tiff.position(gps).putShort((short) 4);
        exif.text(1, latitude < 0 ? "S" : "N").degrees(2, latitude);
        exif.text(3, longitude < 0 ? "W" : "E").degrees(4, longitude);
        return exif;
    }

    /** The photo with this in it. */
    byte[] in(byte[] jpeg) {
        var out = ByteBuffer.allocate(jpeg.length + 10 + free);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (8 + free));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff.array(), 0, free);
        out.put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    private static int directory(int entries) {
        return 2 + entries * ENTRY + 4;
    }

    private Exif entry(int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
        return this;
    }

    private Exif text(int tag, String text) {
        var bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        tiff.putShort((short) tag).putShort((short) TEXT).putInt(bytes.length);
        if (bytes.length <= 4) {
            tiff.put(bytes).position(tiff.position() + 4 - bytes.length);
            return this;
        }
        tiff.putInt(free);
        tiff.put(free, bytes);
        free += bytes.length + bytes.length % 2;
        return this;
    }

    /** Whole degrees, whole minutes, and the rest in seconds. */
    private Exif degrees(int tag, double value) {
        entry(tag, RATIONAL, 3, free);
        double size = Math.abs(value);
        int minutes = (int) (size * 60 % 60);
        double seconds = size * 3_600 % 60;
        for (double part : new double[] {Math.floor(size), minutes, seconds}) {
            tiff.putInt(free, (int) Math.round(part * MICRO)).putInt(free + 4, MICRO);
            free += 8;
        }
        return this;
    }
}
