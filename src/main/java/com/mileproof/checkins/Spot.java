package com.mileproof.checkins;

/**
 * A place that somebody gives.
 *
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 */
public record Spot(double latitude, double longitude) {

    private static final double EARTH_RADIUS_METRES = 6_371_000;

    /** Along the surface of the earth, taken as a sphere: right to half a percent. */
    double metresTo(Spot other) {
        double north = Math.sin(Math.toRadians(other.latitude - latitude) / 2);
        double east = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double chord = north * north
                + Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(other.latitude)) * east * east;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(Math.min(1, chord)));
    }

    /** Apps that know no place send zero and zero. */
    boolean isKnown() {
        return latitude != 0 || longitude != 0;
    }
}
