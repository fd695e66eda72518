package com.mileproof.photos;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The directory of GPS in the TIFF that EXIF is (CIPA DC-008), and what else in it may hold a place in another form: XMP,
 * IPTC, and what makers note in forms of their own. An emptied directory has no entries and is pointed at as before.
 */
final class PlaceInTiff {

    private static final int FIRST = 4;
    private static final int MAGIC = 42;
    private static final int COUNT = 2;
    private static final int ENTRY = 12;
    private static final int NEXT = 4;
    private static final int INLINE = 4;

    /** Honest files have four or five directories of a few dozen entries. */
    private static final int MOST_DIRECTORIES = 16;

    private static final int MOST_ENTRIES = 255;

    /** Of one file's directories; values that are pointed at again and again must not keep us busy. */
    private static final int MOST_VALUES = 1_000;

    private static final int GPS = 0x8825;
    private static final Set<Integer> DIRECTORIES = Set.of(0x8769, 0xA005, 0x014A);
    private static final Set<Integer> OTHER_FORMS = Set.of(0x02BC, 0x83BB, 0x8649, 0x927C);

    private static final int LONG = 4;
    private static final int DIRECTORY = 13;
    private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private final ByteBuffer tiff;
    private final long at;
    private final List<Patch> found = new ArrayList<>();
    private final Deque<Long> open = new ArrayDeque<>();
    private final Set<Long> seen = new HashSet<>();

    private record Entry(int tag, int type, long count, long value, long valueAt) {}

    private PlaceInTiff(ByteBuffer tiff, long at) {
        this.tiff = tiff;
        this.at = at;
    }

    /**
     * What to overwrite; empty where the bytes cannot be made out, so that none of them may stay.
     *
     * @param start of the TIFF header in the bytes
     * @param at where in the file the bytes begin
     */
    static Optional<List<Patch>> find(byte[] bytes, long start, long at) {
        if (start < 0 || start > bytes.length) {
            return Optional.empty();
        }
        var tiff =
                ByteBuffer.wrap(bytes, (int) start, bytes.length - (int) start).slice();
        var finder = new PlaceInTiff(tiff, at + start);
        return finder.isUnderstood() && finder.found.size() <= MOST_VALUES
                ? Optional.of(finder.found)
                : Optional.empty();
    }

    private boolean isUnderstood() {
        if (tiff.limit() < FIRST + NEXT || !isOrdered() || tiff.getShort(COUNT) != MAGIC) {
            return false;
        }
        long first = u32(FIRST);
        open.add(first);
        while (!open.isEmpty()) {
            long directory = open.remove();
            if (seen.add(directory) && (seen.size() > MOST_DIRECTORIES || !search(directory, directory == first))) {
                return false;
            }
        }
        return true;
    }

    private boolean isOrdered() {
        int order = tiff.getShort(0);
        tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        return order == 0x4949 || order == 0x4D4D;
    }

    private boolean search(long directory, boolean isFirst) {
        int entries = entries(directory);
        if (entries < 0) {
            return false;
        }
        for (int i = 0; i < entries; i++) {
            if (!take(entry(directory, i))) {
                return false;
            }
        }
        long end = directory + COUNT + (long) ENTRY * entries;
        if (isFirst && end + NEXT <= tiff.limit() && u32(end) != 0) {
            open.add(u32(end));
        }
        return true;
    }

    private boolean take(Entry entry) {
        boolean points = entry.count() == 1 && (entry.type() == LONG || entry.type() == DIRECTORY);
        if (found.size() > MOST_VALUES) {
            return false;
        }
        if (entry.tag() == GPS) {
            return points && empty(entry.value());
        }
        if (DIRECTORIES.contains(entry.tag())) {
            open.add(entry.value());
            return points;
        }
        return !OTHER_FORMS.contains(entry.tag()) || blank(entry);
    }

    private boolean empty(long directory) {
        int entries = entries(directory);
        for (int i = 0; i < entries; i++) {
            if (!blank(entry(directory, i))) {
                return false;
            }
        }
        if (entries >= 0) {
            zeros(directory, Math.min(tiff.limit(), directory + COUNT + (long) ENTRY * entries + NEXT));
        }
        return entries >= 0;
    }

    private boolean blank(Entry entry) {
        if (entry.type() < 1 || entry.type() >= TYPE_BYTES.length) {
            return false;
        }
        long size = entry.count() * TYPE_BYTES[entry.type()];
        long from = size <= INLINE ? entry.valueAt() : entry.value();
        if (from + size > tiff.limit()) {
            return false;
        }
        zeros(from, from + size);
        return true;
    }

    /** How many a directory has; -1 for one that does not lie within these bytes. */
    private int entries(long directory) {
        if (directory + COUNT > tiff.limit()) {
            return -1;
        }
        int count = tiff.getShort((int) directory) & 0xFFFF;
        return count <= MOST_ENTRIES && directory + COUNT + (long) ENTRY * count <= tiff.limit() ? count : -1;
    }

    private Entry entry(long directory, int index) {
        int from = (int) directory + COUNT + ENTRY * index;
        return new Entry(
                tiff.getShort(from) & 0xFFFF, tiff.getShort(from + 2) & 0xFFFF, u32(from + 4), u32(from + 8), from + 8);
    }

    private long u32(long from) {
        return tiff.getInt((int) from) & 0xFFFF_FFFFL;
    }

    private void zeros(long from, long to) {
        found.add(Patch.zeros(at + from, at + to));
    }
}
