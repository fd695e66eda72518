package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.partners.Once;
import com.mileproof.partners.UploadDays;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps uploads for good. The row that reserves the place comes first, then the bytes, last the row that is the
 * upload: whatever is cut off in between leaves something the sweeper finds, and never an upload without bytes.
 */
@Component
final class Intake {

    private final PhotoStorage storage;
    private final BlobStore blobs;
    private final PhotoStore photos;
    private final UploadDays days;
    private final Clock clock;

    Intake(PhotoStorage storage, BlobStore blobs, PhotoStore photos, UploadDays days, Clock clock) {
        this.storage = storage;
        this.blobs = blobs;
        this.photos = photos;
        this.days = days;
        this.clock = clock;
    }

    Photo keep(PartnerId partner, Upload upload, IncomingPhoto incoming) throws IOException {
        return keep(partner, upload, incoming, Once.UNKEYED);
    }

    /** The same for a request that may be a repeated one: the upload's row commits with the answer. */
    Photo keep(PartnerId partner, Upload upload, IncomingPhoto incoming, Once once) throws IOException {
        return keep(partner, upload, incoming, once, null);
    }

    /** The same, with what else belongs into the transaction that makes the upload; what it throws undoes the upload. */
    Photo keep(PartnerId partner, Upload upload, IncomingPhoto incoming, Consumer<PhotoId> with) throws IOException {
        return keep(partner, upload, incoming, Once.UNKEYED, with);
    }

    /**
     * The upload's bytes and row are on the disk when this returns; no connection is held while files are written.
     * Known bytes are written again like new ones, so that nobody can tell the two apart.
     * What is over the user's limit of the day is refused before anything is kept; where several uploads at once pass
     * that look and not the count, the sweeper takes the bytes away.
     */
    private Photo keep(
            PartnerId partner, Upload upload, IncomingPhoto incoming, Once once, @Nullable Consumer<PhotoId> with)
            throws IOException {
        days.mayCome(partner, upload.user(), incoming.size());
        var now = clock.instant();
        var key = blobs.reserve(
                partner, upload.user(), incoming.sha256(), incoming.size(), new FileHeader(upload.header()), now);
        storage.place(incoming, key);
        var photo = new Photo(
                PhotoId.next(clock),
                partner,
                upload.user(),
                upload.name(),
                upload.takenAt().truncatedTo(ChronoUnit.MILLIS),
                upload.latitude(),
                upload.longitude(),
                upload.device(),
                now);
        once.begin();
        boolean added = photos.add(photo, key.blob(), incoming.size(), with);
        if (!added) {
            throw IncomingPhoto.lostItsPlace();
        }
        return photo;
    }
}
