package com.mileproof.photos;

import com.mileproof.photos.HeicHeader.Box;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The items of a HEIC beside its pictures (ISO/IEC 14496-12, 8.11): of EXIF the place goes, XMP and the like as a whole,
 * and so do boxes that are no part of a photo, such as the short films that phones hang on. Where an item lies is told by
 * {@code meta/iloc} and what it is by {@code meta/iinf}; what does not hold together there is refused, because then
 * nobody knows what of the file would be overwritten.
 */
final class PlaceInHeic {

    private static final int FULL_BOX_BYTES = 4;
    private static final int NAME_BYTES = 4;
    private static final int EXIF_OFFSET_BYTES = 4;
    private static final int MAX_EXIF_BYTES = 1_000_000;
    private static final int MOST_EXTENTS = 64;
    private static final int IN_FILE = 0;
    private static final int IN_META = 1;
    private static final String EXIF = "Exif";
    private static final byte[] NOTHING = "free".getBytes(StandardCharsets.US_ASCII);

    private static final Set<String> OF_THE_FILE = Set.of("ftyp", "meta", "mdat");
    private static final Set<String> OF_META =
            Set.of("hdlr", "pitm", "iprp", "iref", "dinf", "grpl", "iinf", "iloc", "idat");
    private static final Set<String> TELLING = Set.of(EXIF, "mime", "uri ");

    private final HeaderBytes bytes;
    private final Patches found = new Patches();
    private final Map<String, Span> parts = new HashMap<>();
    private final Map<Long, String> items = new HashMap<>();

    private record Span(long from, long to) {}

    private PlaceInHeic(HeaderBytes bytes) {
        this.bytes = bytes;
    }

    static List<Patch> find(HeaderBytes bytes) throws IOException, BadPhoto {
        bytes.seek(0);
        var finder = new PlaceInHeic(bytes);
        finder.walk(bytes.size(), OF_THE_FILE);
        var meta = finder.part("meta");
        bytes.seek(meta.from());
        bytes.skip(FULL_BOX_BYTES);
        finder.walk(meta.to(), OF_META);
        if (finder.parts.containsKey("iinf")) {
            finder.readItems(finder.part("iinf"));
        }
        if (!finder.items.isEmpty()) {
            finder.readPlaces(finder.part("iloc"));
        }
        return finder.found.all();
    }

    /** Remembers where the boxes are that a photo has, and blanks the others. */
    private void walk(long end, Set<String> known) throws IOException, BadPhoto {
        while (bytes.position() < end) {
            long start = bytes.position();
            var box = Box.read(bytes, end);
            var span = new Span(bytes.position(), box.end());
            if (!known.contains(box.name())) {
                found.add(start + NAME_BYTES, start + 2 * NAME_BYTES, NOTHING);
                found.zeros(span.from(), span.to());
            } else if (parts.put(box.name(), span) != null && !box.name().equals("mdat")) {
                throw unclear();
            }
            bytes.seek(box.end());
        }
    }

    private void readItems(Span iinf) throws IOException, BadPhoto {
        bytes.seek(iinf.from());
        int version = bytes.u8();
        bytes.skip(version == 0 ? 3 + 2 : 3 + 4);
        while (bytes.position() < iinf.to()) {
            var box = Box.read(bytes, iinf.to());
            int infe = bytes.u8();
            if (!box.name().equals("infe") || infe < 2 || infe > 3) {
                throw unclear();
            }
            bytes.skip(3);
            long id = infe == 2 ? bytes.u16() : bytes.u32();
            bytes.skip(2);
            var type = bytes.name();
            if (TELLING.contains(type)) {
                items.put(id, type);
            }
            bytes.seek(box.end());
        }
    }

    private void readPlaces(Span iloc) throws IOException, BadPhoto {
        bytes.seek(iloc.from());
        int version = bytes.u8();
        if (version > 2) {
            throw unclear();
        }
        bytes.skip(3);
        int sizes = bytes.u16();
        int offsetBytes = sizes >> 12;
        int lengthBytes = sizes >> 8 & 0xF;
        int baseBytes = sizes >> 4 & 0xF;
        int indexBytes = version == 0 ? 0 : sizes & 0xF;
        long count = version < 2 ? bytes.u16() : bytes.u32();
        for (long i = 0; i < count; i++) {
            long id = version < 2 ? bytes.u16() : bytes.u32();
            int method = version == 0 ? IN_FILE : bytes.u16() & 0xF;
            int source = bytes.u16();
            long base = number(baseBytes);
            int extents = bytes.u16();
            var type = items.remove(id);
            if (type == null) {
                bytes.skip((long) extents * (indexBytes + offsetBytes + lengthBytes));
            } else {
                if (source != 0 || method > IN_META || extents > MOST_EXTENTS) {
                    throw unclear();
                }
                var whole = method == IN_FILE ? new Span(0, bytes.size()) : part("idat");
                var spans = new ArrayList<Span>();
                for (int j = 0; j < extents; j++) {
                    bytes.skip(indexBytes);
                    spans.add(extent(whole, base, number(offsetBytes), number(lengthBytes)));
                }
                blank(type, spans);
            }
            if (bytes.position() > iloc.to()) {
                throw unclear();
            }
        }
    }

    private static Span extent(Span whole, long base, long offset, long length) throws BadPhoto {
        long size = whole.to() - whole.from();
        // each alone first: the sum of three may not fit a long
        if (base > size || offset > size - base || length < 1 || length > size - base - offset) {
            throw unclear();
        }
        long from = whole.from() + base + offset;
        return new Span(from, from + length);
    }

    private void blank(String type, List<Span> spans) throws IOException, BadPhoto {
        if (type.equals(EXIF) && spans.size() == 1 && isEmptied(spans.getFirst())) {
            return;
        }
        for (var span : spans) {
            found.zeros(span.from(), span.to());
        }
    }

    private boolean isEmptied(Span exif) throws IOException, BadPhoto {
        long length = exif.to() - exif.from();
        if (length < EXIF_OFFSET_BYTES || length > MAX_EXIF_BYTES) {
            return false;
        }
        long back = bytes.position();
        bytes.seek(exif.from());
        var content = bytes.bytes((int) length);
        bytes.seek(back);
        long start = EXIF_OFFSET_BYTES + (ByteBuffer.wrap(content).getInt() & 0xFFFF_FFFFL);
        var place = PlaceInTiff.find(content, start, exif.from());
        found.addAll(place.orElse(List.of()));
        return place.isPresent();
    }

    private long number(int size) throws IOException, BadPhoto {
        return switch (size) {
            case 0 -> 0;
            case 4 -> bytes.u32();
            case 8 -> {
                long high = bytes.u32();
                if (high != 0) {
                    throw unclear();
                }
                yield bytes.u32();
            }
            default -> throw unclear();
        };
    }

    private Span part(String name) throws BadPhoto {
        @Nullable Span span = parts.get(name);
        if (span == null) {
            throw unclear();
        }
        return span;
    }

    private static BadPhoto unclear() {
        return new BadPhoto("does not tell where its parts are, so that its place cannot be taken out");
    }
}
