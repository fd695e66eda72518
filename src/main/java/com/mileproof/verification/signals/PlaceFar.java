package com.mileproof.verification.signals;

import java.util.List;

/** A place that the vehicle has not driven to. */
final class PlaceFar implements Signal {

    private static final double FAR_KM = 100;

    /** Roads are longer than the straight line, and a place may be a little wrong. */
    private static final double STRETCH = 2;

    @Override
    public String code() {
        return "PLACE_FAR";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The vehicle is further from where it was last than its odometer has counted since: more than 100 km and twice the distance driven.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        var facts = evidence.facts();
        var here = facts.odometer().place();
        return facts.places().stream()
                .filter(past -> past.place().isKnown() && here.isKnown())
                .limit(1)
                .map(past -> new Trip(past.place().kilometresTo(here), driven(facts, past)))
                .filter(trip -> trip.kilometres() > FAR_KM && trip.kilometres() > STRETCH * trip.driven())
                .map(trip -> Finding.of(
                        this,
                        "The vehicle is %,.0f km from where it was last, and %,.0f km more are on its odometer."
                                .formatted(trip.kilometres(), trip.driven())))
                .toList();
    }

    private static double driven(Facts facts, Facts.PastPlace past) {
        double now = Limits.miles(facts.mileage().value(), facts.mileage().unit());
        return Math.max(0, (now - past.miles()) * Limits.KM_PER_MILE);
    }

    private record Trip(double kilometres, double driven) {}
}
