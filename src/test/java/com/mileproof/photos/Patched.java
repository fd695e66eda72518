package com.mileproof.photos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Photos that tell where they were taken, in Denver, and what is left of them when that is overwritten. */
final class Patched {

    static final int ORIENTATION = 6;
    static final String TIME = "2026:06:01 06:30:15";
    static final byte[] XMP = ("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                    + "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description "
                    + "xmlns:exif=\"http://ns.adobe.com/exif/1.0/\" exif:GPSLatitude=\"39,44.35N\"/></rdf:RDF></x:xmpmeta>")
            .getBytes(StandardCharsets.US_ASCII);

    private static final byte[] BEGINS = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int DETAILS = 50;
    private static final int GPS = 68;
    private static final int VALUES = 122;

    private Patched() {}

    static byte[] without(byte[] photo, ImageKind kind) throws IOException, BadPhoto {
        return bytes(photo, PlaceInPhoto.find(photo, kind));
    }

    static byte[] bytes(byte[] photo, List<Patch> patches) {
        var bytes = photo.clone();
        for (var patch : patches) {
            for (int at = (int) patch.from(); at < patch.to(); at++) {
                int done = at - (int) patch.from();
                bytes[at] = done < patch.with().length ? patch.with()[done] : 0;
            }
        }
        return bytes;
    }

    /** Orientation in the first directory, the time in the second, the place in the third. */
    static byte[] tiff(ByteOrder order) {
        var tiff = ByteBuffer.allocate(VALUES + 20 + 48).order(order);
        tiff.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 3);
        entry(tiff, 0x0112, 3, 1).putShort((short) ORIENTATION).putShort((short) 0);
        entry(tiff, 0x8769, 4, 1).putInt(DETAILS);
        entry(tiff, 0x8825, 4, 1).putInt(GPS);
        tiff.position(DETAILS).putShort((short) 1);
        entry(tiff, 0x9003, 2, 20).putInt(VALUES);
        tiff.position(GPS).putShort((short) 4);
        entry(tiff, 1, 2, 2).put(new byte[] {'N', 0, 0, 0});
        entry(tiff, 2, 5, 3).putInt(VALUES + 20);
        entry(tiff, 3, 2, 2).put(new byte[] {'W', 0, 0, 0});
        entry(tiff, 4, 5, 3).putInt(VALUES + 44);
        tiff.position(VALUES).put((TIME + "\0").getBytes(StandardCharsets.US_ASCII));
        for (int number : new int[] {39, 44, 21, 104, 59, 25}) {
            tiff.putInt(number).putInt(1);
        }
        return tiff.array();
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }

    static byte[] jpeg(ByteOrder order) {
        return PhotoBytes.withSegment(PhotoBytes.jpeg(64, 48), 0xE1, PhotoBytes.concat(BEGINS, tiff(order)));
    }

    static byte[] webp() {
        return RareBytes.extendedWebp(
                0x0C,
                70,
                50,
                RareBytes.losslessChunk(70, 50),
                RareBytes.webpChunk("EXIF", tiff(ByteOrder.LITTLE_ENDIAN)),
                RareBytes.webpChunk("XMP ", XMP));
    }

    static byte[] png() {
        var plain = PhotoBytes.png(64, 48);
        int afterHeader = 8 + 25;
        return PhotoBytes.concat(
                java.util.Arrays.copyOf(plain, afterHeader),
                PhotoBytes.chunk("eXIf", tiff(ByteOrder.BIG_ENDIAN)),
                PhotoBytes.chunk(
                        "iTXt",
                        PhotoBytes.concat("XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII), XMP)),
                java.util.Arrays.copyOfRange(plain, afterHeader, plain.length));
    }

    /**
     * A HEIC without a picture in it.
     *
     * @param method where its items lie: 0 in the file, 1 in {@code meta}
     * @param length of the EXIF, as the file says
     */
    static byte[] heic(int method, int length) {
        var exif = PhotoBytes.concat(new byte[] {0, 0, 0, 6}, BEGINS, tiff(ByteOrder.BIG_ENDIAN));
        var items = PhotoBytes.concat(exif, XMP);
        var brand = RareBytes.box("ftyp", "heic\0\0\0\0mif1heic".getBytes(StandardCharsets.US_ASCII));
        var film = RareBytes.box("mpvd", "39.7392 -104.9903".getBytes(StandardCharsets.US_ASCII));
        int said = length < 0 ? exif.length : length;
        // the same length whatever the offset, which is known once all before it is
        int before = brand.length + meta(method, 0, said, items).length + film.length + 8;
        return PhotoBytes.concat(
                brand,
                meta(method, method == 1 ? 0 : before, said, items),
                film,
                RareBytes.box("mdat", method == 1 ? new byte[8] : items));
    }

    private static byte[] meta(int method, int from, int length, byte[] items) {
        var places = ByteBuffer.allocate(8 + 2 * 16)
                .putInt(1 << 24)
                .putShort((short) 0x4400)
                .putShort((short) 2);
        int[][] extents = {{1, from, length}, {2, from + items.length - XMP.length, XMP.length}};
        for (var extent : extents) {
            places.putShort((short) extent[0]).putShort((short) method).putShort((short) 0);
            places.putShort((short) 1).putInt(extent[1]).putInt(extent[2]);
        }
        places.limit(places.position());
        var iloc = new byte[places.position()];
        places.flip().get(iloc);
        var size = ByteBuffer.allocate(12).putInt(0).putInt(100).putInt(100).array();
        return RareBytes.box(
                "meta",
                PhotoBytes.concat(
                        new byte[4],
                        RareBytes.box(
                                "hdlr",
                                "\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII)),
                        RareBytes.box("pitm", new byte[] {0, 0, 0, 0, 0, 3}),
                        RareBytes.box(
                                "iinf",
                                PhotoBytes.concat(new byte[] {0, 0, 0, 0, 0, 2}, item(1, "Exif"), item(2, "mime"))),
                        RareBytes.box("iprp", RareBytes.box("ipco", RareBytes.box("ispe", size))),
                        RareBytes.box("iloc", iloc),
                        RareBytes.box("idat", method == 1 ? items : new byte[0])));
    }

    private static byte[] item(int id, String type) {
        return RareBytes.box(
                "infe",
                PhotoBytes.concat(
                        new byte[] {2, 0, 0, 0, 0, (byte) id, 0, 0},
                        (type + "\0" + (type.equals("mime") ? "application/rdf+xml\0" : ""))
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    static List<byte[]> seeds() {
        return List.of(
                jpeg(ByteOrder.BIG_ENDIAN),
                PhotoBytes.withSegment(jpeg(ByteOrder.LITTLE_ENDIAN), 0xE1, XMP),
                webp(),
                png(),
                heic(0, -1),
                heic(1, -1));
    }
}
