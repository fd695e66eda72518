package com.mileproof.photos;

import java.util.ArrayList;
import java.util.List;

/** Patches of one file, no more than an honest one needs: what a stranger wrote must not keep us busy. */
final class Patches {

    private static final int MOST = 10_000;
    private static final long MOST_BYTES = 2L * IncomingPhoto.MAX_PHOTO_BYTES;

    private final List<Patch> all = new ArrayList<>();
    private long size;

    /** Nothing where the two are the same. */
    void zeros(long from, long to) throws BadPhoto {
        add(from, to);
    }

    void add(long from, long to, byte... with) throws BadPhoto {
        if (from == to) {
            return;
        }
        size += to - from;
        if (all.size() == MOST || size > MOST_BYTES) {
            throw new BadPhoto("has too many parts beside its picture");
        }
        all.add(new Patch(from, to, with));
    }

    void addAll(List<Patch> patches) throws BadPhoto {
        for (var patch : patches) {
            add(patch.from(), patch.to(), patch.with());
        }
    }

    List<Patch> all() {
        return all;
    }
}
