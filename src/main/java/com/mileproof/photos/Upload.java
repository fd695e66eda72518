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
        ImageHeader header) {}
