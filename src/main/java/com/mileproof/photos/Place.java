package com.mileproof.photos;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where bytes lie, relative to the root of the storage and with slashes. The same in every storage, so that one can be
 * copied into another.
 */
record Place(String path) {

    static final String ORIGINALS = "originals/";
    static final String RENDITIONS = "renditions/";
    static final String QUARANTINE = "quarantine/";

    /** Says which database the storage belongs to. */
    static final Place MARKER = new Place("store-id");

    private static final Pattern HASH = Pattern.compile(ORIGINALS + ".*/([0-9a-f]{64})-[0-9a-f-]{36}");

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** True for what was made here and can be made again. */
    boolean isMade() {
        return path.startsWith(RENDITIONS);
    }

    /** The hash of the bytes that belong here, in hexadecimal; known of originals only. */
    Optional<String> sha256() {
        var parts = HASH.matcher(path);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }

    /** Where an original goes that no row knows. */
    Place inQuarantine() {
        return new Place(QUARANTINE + path.substring(ORIGINALS.length()).replace('/', '_'));
    }
}
