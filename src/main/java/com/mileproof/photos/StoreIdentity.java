package com.mileproof.photos;

import com.mileproof.platform.StartRefused;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

/**
 * Ties the storage of photos to the database. A directory that is not mounted, or is another database's, looks like
 * one whose photos have all vanished: then the server must neither start nor sweep.
 */
final class StoreIdentity {

    private final PhotoStorage storage;
    private final PhotoStorage.Words words;
    private final BlobStore blobs;
    private final Clock clock;

    StoreIdentity(PhotoStorage storage, BlobStore blobs, Clock clock) {
        this.storage = storage;
        this.words = storage.words();
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * Marks both sides on the first start, the storage first; a start that finds the storage marked and still
     * empty but no row was cut off between the two and is finished.
     */
    void establish() throws IOException {
        if (blobs.directoryId().isEmpty()) {
            if (!storage.isEmpty()) {
                throw new StartRefused("The " + words.name() + " holds photos, but this database knows of no "
                        + words.kind() + ". Point " + words.settings() + " at the " + words.kind()
                        + " that belongs to this database, or the database settings at the database that"
                        + " belongs to the " + words.kind() + ".");
            }
            var marker = storage.marker();
            var id = marker.isPresent()
                    ? marker.get()
                    : storage.mark(UUID.randomUUID().toString());
            blobs.claimDirectory(uuid(id), clock.instant());
        }
        check();
    }

    /** Refuses when the storage is not the one that belongs to the database. */
    void check() throws IOException {
        var expected = blobs.directoryId().orElse("none");
        var found = storage.marker().orElse("");
        if (found.equals(expected)) {
            return;
        }
        var what = found.isEmpty()
                ? " " + words.unmarked() + "."
                : " belongs to another database: its store-id says " + shown(found) + ".";
        throw new StartRefused("The " + words.name() + what + " This database's photos lie in the " + words.kind()
                + " whose store-id is " + expected + "; point " + words.settings()
                + " there, or put it back. Nothing was deleted.");
    }

    private UUID uuid(String marker) {
        try {
            return UUID.fromString(marker);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("The store-id in the " + words.name() + " holds no id; it says " + shown(marker)
                    + ". Put it back from a copy, or start with an empty " + words.kind() + ".");
        }
    }

    private static String shown(String marker) {
        return marker.length() > 36 ? marker.substring(0, 36) + "…" : marker;
    }
}
