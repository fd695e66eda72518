package com.mileproof.photos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an upload (contract 3.18).
 *
 * @param photoUrl what check-ins refer to
 * @param takenOn when it was taken, as sent
 * @param latitude degrees north
 * @param longitude degrees east
 */
record PhotoView(
        String userId,
        String photoUrl,
        @Nullable String deviceIdentifier,
        @Nullable String deviceManufacturer,
        @Nullable String deviceModel,
        @Nullable String deviceOS,
        Instant takenOn,
        double latitude,
        double longitude) {

    static PhotoView of(Photo photo, String url) {
        var device = photo.device();
        return new PhotoView(
                photo.user().toString(),
                url,
                device.identifier(),
                device.manufacturer(),
                device.model(),
                device.os(),
                photo.takenAt(),
                photo.latitude(),
                photo.longitude());
    }
}
