package com.mileproof.photos;

import com.mileproof.api.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A well-formed upload of a file: everything but the bytes, which lie in an {@link IncomingPhoto}. */
record FileUpload(
        UserId user,
        String name,
        @Nullable Instant takenAt,
        @Nullable Double latitude,
        @Nullable Double longitude,
        Photo.Device device,
        FileHeader header) {

    /** What the upload says, to tell whether one that is sent again is the same. */
    byte[] payload(Sha256 file) {
        var payload = new UploadPayload()
                .text(user.toString())
                .text(name)
                .text(takenAt == null ? null : takenAt.toString())
                .text(latitude == null ? null : latitude.toString())
                .text(longitude == null ? null : longitude.toString());
        return payload.device(device).text(file.hex()).bytes();
    }
}
