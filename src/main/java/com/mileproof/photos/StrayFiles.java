package com.mileproof.photos;

import com.mileproof.photos.PhotoStorage.Found;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Files that no row knows: unfinished uploads, bytes and renditions left behind. */
@Component
final class StrayFiles {

    /** How long bytes without a row lie in quarantine, for a person to find out why. */
    static final Duration QUARANTINED_FOR = Duration.ofDays(30);

    /** Files that one round compares with the database at most, give or take one user's. */
    static final int MAX_COMPARED = 20_000;

    private static final int BATCH = 500;
    private static final int MAX_DELETED = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(StrayFiles.class);

    private final PhotoStorage storage;
    private final BlobStore blobs;

    StrayFiles(PhotoStorage storage, BlobStore blobs) {
        this.storage = storage;
        this.blobs = blobs;
    }

    /** Deletes uploads that were cut off, our own and those the web server keeps there while it reads a form. */
    void deleteUnfinished(Instant now) throws IOException {
        PhotoDirectory.deleteOlder(storage.incoming(), now.minus(PhotoSweeper.UNFINISHED_FOR), MAX_DELETED);
    }

    void deleteQuarantined(Instant now) throws IOException {
        storage.deleteQuarantined(now.minus(QUARANTINED_FOR), MAX_DELETED);
    }

    /**
     * Moves originals without a row to quarantine and deletes renditions without one. Goes on where the last round
     * stopped and begins anew after the last of them.
     */
    void quarantineUnknown(Instant now) throws IOException {
        var walk = storage.walk(blobs.filesThrough());
        int left = MAX_COMPARED;
        for (var stretch = walk.next(); stretch != null; stretch = walk.next()) {
            var found = stretch.found();
            for (int from = 0; from < found.size(); from += BATCH) {
                putAside(found.subList(from, Math.min(found.size(), from + BATCH)), now);
            }
            left -= 1 + found.size();
            if (left <= 0) {
                blobs.saveFilesThrough(stretch.through());
                return;
            }
        }
        blobs.saveFilesThrough(null);
    }

    private void putAside(List<Found> files, Instant now) throws IOException {
        Map<Place, BlobId> named = new HashMap<>();
        for (var file : files) {
            BlobKey.blobOf(file.place()).ifPresent(blob -> named.put(file.place(), blob));
        }
        var known = blobs.known(Set.copyOf(named.values()));
        var before = now.minus(PhotoSweeper.UNFINISHED_FOR);
        for (var file : files) {
            var place = file.place();
            var blob = named.get(place);
            boolean hasRow = blob != null && known.contains(blob);
            if (hasRow || !file.since().isBefore(before)) {
                continue;
            }
            if (place.isMade()) {
                storage.deleteMade(place);
            } else {
                storage.quarantine(place, now);
                LOG.warn("Moved a file that no row knows to quarantine: {}", place.path());
            }
        }
    }
}
