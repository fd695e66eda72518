package com.mileproof.photos;

import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that a user sent, such as a document that proves an address.
 *
 * @param name as the caller chose it
 * @param takenAt when the caller says it was made; null where he does not say, as with the place
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param uploadedAt when it arrived
 */
record UploadedFile(
        FileId id,
        PartnerId partner,
        UserId user,
        String name,
        @Nullable Instant takenAt,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Photo.Device device,
        Instant uploadedAt) {

    /** The file, and where and what its bytes are. */
    record Stored(UploadedFile file, BlobKey key, String mediaType) {

        boolean isPdf() {
            return mediaType.equals(FileHeader.PDF);
        }
    }
}
