package com.mileproof.photos;

import java.time.Instant;

/**
 * What is said of a photo by whoever sends it, for a check to compare.
 *
 * @param latitude degrees north, -90 to 90; 0 with longitude 0 where no place is told
 * @param longitude degrees east, -180 to 180
 */
public record Claimed(Instant takenAt, double latitude, double longitude) {}
