package com.mileproof.verification.signals;

/**
 * A point on the earth.
 *
 * @param latitude degrees, north positive
 * @param longitude degrees, east positive
 */
public record Place(double latitude, double longitude) {

    private static final double EARTH_RADIUS_KM = 6_371;

    /** Great-circle distance, in kilometres. */
    public double kilometresTo(Place other) {
        double north = Math.toRadians(other.latitude - latitude);
        double east = Math.toRadians(other.longitude - longitude);
        double chord = square(Math.sin(north / 2))
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(other.latitude))
                        * square(Math.sin(east / 2));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, chord)));
    }

    /** Null Island is what apps send that know no place. */
    public boolean isKnown() {
        return latitude != 0 || longitude != 0;
    }

    private static double square(double x) {
        return x * x;
    }
}
