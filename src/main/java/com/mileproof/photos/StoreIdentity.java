package com.mileproof.photos;

import com.mileproof.platform.StartRefused;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;

/**
 * Ties the directory of photos to the database. A directory that is not mounted, or is another database's, looks like
 * one whose photos have all vanished: then the server must neither start nor sweep.
 */
final class StoreIdentity {

    private final PhotoStorage storage;
    private final BlobStore blobs;
    private final Clock clock;

    StoreIdentity(PhotoStorage storage, BlobStore blobs, Clock clock) {
        this.storage = storage;
        this.blobs = blobs;
        this.clock = clock;
    }

    /**
     * Marks both sides on the first start, the directory first; a start that finds the directory marked and still
     * empty but no row was cut off between the two and is finished.
     */
    void establish() throws IOException {
        if (blobs.directoryId().isEmpty()) {
            if (!storage.isEmpty()) {
                throw new StartRefused("The directory of photos " + storage.root()
                        + " holds photos, but this database knows of no directory. Point mileproof.data at the"
                        + " directory that belongs to this database, or the database settings at the database that"
                        + " belongs to the directory.");
            }
            var marker = storage.marker();
            var id = marker.isPresent()
                    ? marker.get()
                    : storage.mark(UUID.randomUUID().toString());
            blobs.claimDirectory(uuid(id), clock.instant());
        }
        check();
    }

    /** Refuses when the directory is not the one that belongs to the database. */
    void check() throws IOException {
        var expected = blobs.directoryId().orElse("none");
        var found = storage.marker().orElse("");
        if (found.equals(expected)) {
            return;
        }
        var what = found.isEmpty()
                ? " has no file store-id: it is not mounted, or was emptied."
                : " belongs to another database: its file store-id says " + shown(found) + ".";
        throw new StartRefused("The directory of photos " + storage.root() + what
                + " This database's photos lie in the directory whose store-id is " + expected
                + "; point mileproof.data there, or mount it. Nothing was deleted.");
    }

    private UUID uuid(String marker) {
        try {
            return UUID.fromString(marker);
        } catch (IllegalArgumentException e) {
            throw new StartRefused("The file store-id in " + storage.root() + " holds no id; it says " + shown(marker)
                    + ". Put it back from a copy, or start with an empty directory.");
        }
    }

    private static String shown(String marker) {
        return marker.length() > 36 ? marker.substring(0, 36) + "…" : marker;
    }
}
