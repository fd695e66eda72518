package com.mileproof.photos;

import com.mileproof.partners.UploadDays;
import com.mileproof.platform.Ids;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Throws away what no one will ask for again, a bounded share each time, and calls for help where bytes are missing.
 * Deletes nothing while the storage is not the one that belongs to the database. Every step may be cut off anywhere
 * and is taken up again by the next round.
 */
@Component
final class PhotoSweeper {

    /** An upload takes minutes; what is unfinished after this long was cut off. */
    static final Duration UNFINISHED_FOR = Duration.ofHours(1);

    /** How long an upload may wait for the check-in that refers to it. */
    static final Duration UNCLAIMED_FOR = Duration.ofDays(7);

    /** Photos, or blobs, that one round throws away at most. */
    static final int MAX_ROWS = 2_000;

    /** Stored blobs whose bytes one round looks for at most. */
    static final int MAX_LOOKED_FOR = 20_000;

    private static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(PhotoSweeper.class);

    private final StoreIdentity identity;
    private final PhotoStorage storage;
    private final PhotoStore photos;
    private final UploadedFileStore files;
    private final BlobStore blobs;
    private final StrayFiles strays;
    private final UploadDays days;
    private final Clock clock;

    PhotoSweeper(
            StoreIdentity identity,
            PhotoStorage storage,
            PhotoStore photos,
            UploadedFileStore files,
            BlobStore blobs,
            StrayFiles strays,
            UploadDays days,
            MeterRegistry meters,
            Clock clock) {
        this.identity = identity;
        this.storage = storage;
        this.photos = photos;
        this.files = files;
        this.blobs = blobs;
        this.strays = strays;
        this.days = days;
        this.clock = clock;
        Gauge.builder("mileproof.photos.missing", blobs, BlobStore::countMissing)
                .description("Stored photos whose bytes are not in the storage; anything above 0 needs a person")
                .register(meters);
    }

    /** One round. Trouble in one step does not keep the others from theirs; it is thrown when all are through. */
    void sweep() throws IOException {
        identity.check();
        var now = clock.instant();
        var steps = List.<Step>of(
                () -> strays.deleteUnfinished(now),
                () -> discardUnclaimed(now),
                () -> discardUnclaimedFiles(now),
                () -> blobs.condemnAbandoned(now.minus(UNFINISHED_FOR), MAX_ROWS),
                this::deleteCondemned,
                days::forgetOld,
                () -> lookForMissing(now),
                () -> strays.quarantineUnknown(now),
                () -> strays.deleteQuarantined(now));
        var trouble = new IOException("A round of the sweeper was not finished");
        for (var step : steps) {
            try {
                step.take();
            } catch (IOException | RuntimeException e) {
                trouble.addSuppressed(e);
            }
        }
        if (trouble.getSuppressed().length > 0) {
            throw trouble;
        }
    }

    private interface Step {

        void take() throws IOException;
    }

    private void discardUnclaimed(Instant now) {
        var before = now.minus(UNCLAIMED_FOR);
        for (int done = 0; done < MAX_ROWS; done += BATCH) {
            var batch = photos.unclaimed(before, BATCH);
            for (var photo : batch) {
                if (!photos.discard(photo)) {
                    photos.keep(photo, now);
                }
            }
            if (batch.size() < BATCH) {
                return;
            }
        }
    }

    private void discardUnclaimedFiles(Instant now) {
        var before = now.minus(UNCLAIMED_FOR);
        for (int done = 0; done < MAX_ROWS; done += BATCH) {
            var batch = files.unclaimed(before, BATCH);
            for (var file : batch) {
                if (!files.discard(file)) {
                    files.keep(file, now);
                }
            }
            if (batch.size() < BATCH) {
                return;
            }
        }
    }

    private void deleteCondemned() {
        for (var key : blobs.condemned(MAX_ROWS)) {
            try {
                storage.delete(key);
                blobs.forget(key);
            } catch (IOException e) {
                // the others are not to wait for this one
                LOG.error(
                        "The bytes of blob {} could not be deleted", key.blob().value(), e);
            }
        }
    }

    private void lookForMissing(Instant now) {
        for (var key : blobs.missing(MAX_ROWS)) {
            if (storage.find(key.original()).isPresent()) {
                blobs.noteFound(key);
                LOG.warn("The bytes of a photo are back: blob {}", key.blob().value());
            }
        }
        var from = blobs.rowsThrough();
        for (int done = 0; done < MAX_LOOKED_FOR; done += BATCH) {
            var batch = blobs.storedAfter(from, BATCH);
            lookFor(batch, now);
            from = batch.size() < BATCH ? Ids.NONE : batch.getLast().blob().value();
            blobs.saveRowsThrough(from);
            if (batch.size() < BATCH) {
                return;
            }
        }
    }

    private void lookFor(List<BlobKey> keys, Instant now) {
        for (var key : keys) {
            if (storage.find(key.original()).isEmpty()) {
                reportMissing(key, now);
            }
        }
    }

    /** Raises the alert, once; the row stays, because the bytes may be on a backup. */
    void reportMissing(BlobKey key, Instant now) {
        if (blobs.noteMissing(key, now)) {
            LOG.error(
                    "The bytes of a stored photo are missing: blob {} of user {} of partner {}, expected at {}."
                            + " Nothing was deleted; restore it from a backup.",
                    key.blob().value(),
                    key.user(),
                    key.partner(),
                    key.original().path());
        }
    }
}
