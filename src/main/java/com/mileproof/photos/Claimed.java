package com.mileproof.photos;

import java.time.Instant;

/**
 * What is said of a photo by whoever sends it, for a check to compare.
 *
 * @param latitude degrees north, -90 to 90; 0 with longitude 0 where no place is told
 * @param longitude degrees east, -180 to 180
 * @param isPlaceWelcome else the file's own place is taken out of it before it is kept
 */
public record Claimed(Instant takenAt, double latitude, double longitude, boolean isPlaceWelcome) {}
