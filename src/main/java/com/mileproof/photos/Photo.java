package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One upload: who sent it, what for, when and where it was taken.
 *
 * @param name the file name as the caller chose it
 * @param takenAt when the caller says it was taken
 * @param latitude where the caller says it was taken, degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param uploadedAt when it arrived
 */
public record Photo(
        PhotoId id,
        PartnerId partner,
        UserId user,
        String name,
        Instant takenAt,
        double latitude,
        double longitude,
        Device device,
        Instant uploadedAt) {

    /** What the caller says about the device; every part may be missing. */
    public record Device(
            @Nullable String identifier,
            @Nullable String manufacturer,
            @Nullable String model,
            @Nullable String os) {}
}
