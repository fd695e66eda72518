package com.mileproof.checkins;

/** What an odometer counts in. The name is what the database and the API have. */
public enum DistanceUnit {
    mi(1_609_344),
    km(1_000_000);

    private final long millimetres;

    DistanceUnit(long millimetres) {
        this.millimetres = millimetres;
    }

    /** How many millimetres one is; exact, as a mile is 1,609.344 m. */
    public long millimetres() {
        return millimetres;
    }

    /** Miles of kilometres, kilometres of miles. */
    public DistanceUnit other() {
        return this == mi ? km : mi;
    }

    /** A distance in this unit, to the nearest whole one. */
    public int nearest(int distance, DistanceUnit in) {
        return Math.toIntExact(Math.round((double) distance * in.millimetres / millimetres));
    }
}
