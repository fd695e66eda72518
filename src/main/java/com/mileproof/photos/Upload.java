package com.mileproof.photos;

import com.mileproof.api.UserId;
import java.time.Instant;

/** A well-formed upload: everything but the bytes, which lie in an {@link IncomingPhoto}. */
record Upload(
        UserId user,
        String name,
        Instant takenAt,
        double latitude,
        double longitude,
        Photo.Device device,
        ImageHeader header) {

    /** What an upload says, in whichever form it came: a form sent again has another boundary and is the same upload. */
    byte[] payload(Sha256 photo) {
        return new UploadPayload()
                .text(user.toString())
                .text(name)
                .text(takenAt.toString())
                .number(latitude)
                .number(longitude)
                .device(device)
                .text(photo.hex())
                .bytes();
    }
}
