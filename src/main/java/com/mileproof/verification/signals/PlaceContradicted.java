package com.mileproof.verification.signals;

import java.util.List;
import java.util.Optional;

/** A place in the file that is not the place that was given. */
final class PlaceContradicted implements Signal {

    private static final double TOLERATED_KM = 10;

    @Override
    public String code() {
        return "PLACE_CONTRADICTED";
    }

    @Override
    public Severity severity() {
        return Severity.info;
    }

    @Override
    public String meaning() {
        return "The GPS place in the file is more than 10 km from the place that came with the upload.";
    }

    @Override
    public String falseAlarms() {
        return "";
    }

    @Override
    public List<Finding> look(Evidence evidence) {
        return evidence.photos().stream()
                .flatMap(look -> apart(look)
                        .filter(apart -> apart > TOLERATED_KM)
                        .map(apart -> Finding.of(
                                this,
                                look,
                                "The file of the %s says that it was taken %,.0f km from the place that was given."
                                        .formatted(look.name(), apart)))
                        .stream())
                .toList();
    }

    /** Kilometres between the two; empty where one is unknown. */
    private static Optional<Double> apart(Look look) {
        var latitude = look.metadata().latitude();
        var longitude = look.metadata().longitude();
        return latitude == null || longitude == null || !look.upload().place().isKnown()
                ? Optional.empty()
                : Optional.of(new Place(latitude, longitude)
                        .kilometresTo(look.upload().place()));
    }
}
