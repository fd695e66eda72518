package com.mileproof.verification.signals;

import com.mileproof.api.PhotoId;
import java.time.Instant;
import java.util.UUID;

/**
 * What came with a photo, and when.
 *
 * @param file the same for all uploads of the same bytes by one user
 * @param takenAt when the sender says it was taken
 * @param place where the sender says it was taken
 * @param uploadedAt when it arrived, by our clock
 * @param width of the file's picture as stored, in pixels
 */
public record Upload(
        PhotoId photo, UUID file, Instant takenAt, Place place, Instant uploadedAt, int width, int height) {}
