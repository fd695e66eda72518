package com.mileproof.verification.reading;

import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the file says of itself. Every part may be missing, which never counts against a driver.
 *
 * @param capturedLocally EXIF DateTimeOriginal, local time at the camera
 * @param capturedAt the same as an instant, where the file names the offset
 * @param gpsAt the GPS time stamp, UTC
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 * @param software the program that wrote the file
 * @param camera make and model
 */
public record Metadata(
        @Nullable LocalDateTime capturedLocally,
        @Nullable Instant capturedAt,
        @Nullable Instant gpsAt,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable String software,
        @Nullable String camera) {

    public static final Metadata NONE = new Metadata(null, null, null, null, null, null, null);

    /** What the bytes of a photo say; {@link #NONE} for those that cannot be made out. Reads no pixels. */
    public static Metadata of(byte[] photo) {
        return ExifReading.of(photo);
    }
}
