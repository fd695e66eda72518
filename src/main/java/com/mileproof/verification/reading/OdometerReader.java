package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds and reads odometers. */
final class OdometerReader {

    /** Pixels of the longest side at which a photo is searched. */
    private static final int LONGEST = 1280;

    /** The same where nothing legible was found: from afar the segments of a large display become one line of text. */
    private static final int LONGEST_FROM_AFAR = 640;

    /** Small photos are enlarged up to this many times. */
    private static final double MOST_ENLARGED = 2;

    private static final double MOST_ENLARGED_ZOOM = 4;

    /** Numbers that are read again in all ways. */
    private static final int REREAD = 2;

    private static final int REREAD_FURTHER = 2;

    /** A number with a lower score is none that could be the odometer. */
    private static final double LEAST_SCORE = 0.5;

    /** Digits; shorter numbers may be a trip meter's or a range. */
    private static final int LONG = 5;

    private static final double LEGIBLE = 0.7;

    /** Along each side of a zoomed part whose contrast is raised to find an unlit display. */
    private static final int TILES = 6;

    private static final double CONTRAST = 4;

    private static final int MOST_CANDIDATES = 12;

    private final Ocr ocr;
    private final NumberFinder finder;
    private final Rereading rereading;

    OdometerReader(Ocr ocr) {
        this.ocr = ocr;
        this.finder = new NumberFinder(ocr);
        this.rereading = new Rereading(ocr);
    }

    Findings read(Picture picture, Claim.Mileage claim) throws IOException {
        var upright = look(picture, claim);
        if (upright.settled() || upright.dials() >= 3 || legible(upright.sightings())) {
            return findings(picture, 0, upright.sightings());
        }
        for (int turn : new int[] {1, 3, 2}) {
            var turned = look(Warp.turned(picture, turn), claim);
            if (turned.settled() || turned.dials() > upright.dials() + 2) {
                return findings(picture, turn, turned.sightings());
            }
        }
        return findings(picture, 0, upright.sightings());
    }

    /** What was seen in one orientation; settled when a number that may be the odometer says what the claim says. */
    private record Looked(List<Sighting> sightings, int dials, boolean settled) {}

    private Looked look(Picture picture, Claim.Mileage claim) throws IOException {
        var lines = ocr.detector().find(picture, LONGEST, MOST_ENLARGED);
        var found = finder.find(picture, lines, claim.corridor());
        var sightings = new ArrayList<>(found.sightings());
        int dials = found.dials();
        boolean settled = weigh(picture, sightings, REREAD, claim);
        if (!settled && !legible(sightings)) {
            settled = further(picture, ocr.detector().find(picture, LONGEST_FROM_AFAR, 1), sightings, claim);
        }
        if (!settled) {
            var zoom = Zoom.on(picture, lines);
            settled = closer(picture, zoom, zoom.part(), sightings, claim);
            if (!settled && !legible(sightings)) {
                settled = closer(picture, zoom, Tones.equalised(zoom.part(), TILES, TILES, CONTRAST), sightings, claim);
            }
        }
        return new Looked(sightings, dials, settled);
    }

    private boolean closer(Picture picture, Zoom zoom, Picture part, List<Sighting> sightings, Claim.Mileage claim)
            throws IOException {
        var lines = ocr.detector().find(part, LONGEST, MOST_ENLARGED_ZOOM).stream()
                .map(zoom::back)
                .toList();
        return further(picture, lines, sightings, claim);
    }

    /** Adds the numbers on these lines, but for those that were read already, and reads the likeliest again. */
    private boolean further(
            Picture picture, List<TextDetector.Line> lines, List<Sighting> sightings, Claim.Mileage claim)
            throws IOException {
        for (var sighting : finder.find(picture, lines, claim.corridor()).sightings()) {
            if (sightings.stream().noneMatch(old -> old.reread() && NumberFinder.same(old.box(), sighting.box()))) {
                sightings.add(sighting);
            }
        }
        return weigh(picture, sightings, REREAD_FURTHER, claim);
    }

    /** Whether a number that can hardly be anything else was read well, whatever the claim. */
    private static boolean legible(List<Sighting> sightings) {
        return sightings.stream()
                .anyMatch(sighting -> sighting.kind() == Kind.odometer
                        && sighting.ballot()
                                .winner()
                                .filter(value -> value.length() >= LONG
                                        && sighting.ballot().share(value) > LEGIBLE)
                                .isPresent());
    }

    private boolean weigh(Picture picture, List<Sighting> sightings, int most, Claim.Mileage claim) throws IOException {
        sightings.sort(Comparator.comparingDouble(Sighting::score).reversed());
        var best = sightings.stream()
                .filter(sighting -> sighting.score() >= LEAST_SCORE && !sighting.reread())
                .limit(most)
                .toList();
        for (var sighting : best) {
            rereading.first(picture, sighting);
            sighting.markReread();
            if (says(sighting, claim, 0.99)) {
                return true;
            }
            rereading.all(picture, sighting);
            if (says(sighting, claim, 0.5)) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(Sighting sighting, Claim.Mileage claim, double least) {
        var winner = sighting.ballot().winner();
        return sighting.kind() == Kind.odometer
                && winner.isPresent()
                && winner.get().equals(String.valueOf(claim.value()))
                && sighting.ballot().share(winner.get()) >= least;
    }

    private static Findings findings(Picture picture, int turn, List<Sighting> sightings) {
        return new Findings(
                turn,
                sightings.stream()
                        .map(sighting -> sighting.candidate(
                                Turns.back(sighting.box().bounds(), turn, picture.width(), picture.height())))
                        .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                        .limit(MOST_CANDIDATES)
                        .toList());
    }
}
