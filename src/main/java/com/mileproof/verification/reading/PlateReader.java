package com.mileproof.verification.reading;

import java.io.IOException;

/**
 * Finds and reads licence plates. Looks harder in steps, as long as nothing supports the claim: the likeliest line of the
 * photo, enlarged and read in a few ways; in many ways; the next likeliest ones; tiles of the photo; the other three
 * orientations.
 */
final class PlateReader {

    /** The likeliest line, and those read after it. */
    private static final int MOST_REGIONS = 3;

    private final Ocr ocr;

    PlateReader(Ocr ocr) {
        this.ocr = ocr;
    }

    Findings read(Picture picture, Claim.LicensePlate claim) throws IOException {
        var upright = new PlateSearch(ocr, picture);
        if (finds(upright, claim) || upright.isClear()) {
            return new Findings(0, upright.candidates(0));
        }
        var best = upright;
        int turns = 0;
        for (int turn = 1; turn < 4; turn++) {
            var turned = new PlateSearch(ocr, Warp.turned(picture, turn));
            turned.wholePhoto();
            if (turned.mayHavePlate() && readsLines(turned, claim)) {
                return new Findings(turn, turned.candidates(turn));
            }
            if (turned.isClear() && turned.score() > best.score()) {
                best = turned;
                turns = turn;
            }
        }
        return new Findings(turns, best.candidates(turns));
    }

    private static boolean finds(PlateSearch search, Claim.LicensePlate claim) throws IOException {
        search.wholePhoto();
        if (readsLines(search, claim)) {
            return true;
        }
        if (search.isClear()) {
            return false;
        }
        search.tiles();
        return readsNext(search, claim);
    }

    private static boolean readsLines(PlateSearch search, Claim.LicensePlate claim) throws IOException {
        for (int i = 0; i < MOST_REGIONS; i++) {
            if (readsNext(search, claim)) {
                return true;
            }
        }
        return false;
    }

    private static boolean readsNext(PlateSearch search, Claim.LicensePlate claim) throws IOException {
        var next = search.likeliestUnread();
        if (next.isEmpty()) {
            return false;
        }
        var region = search.enlarged(next.get());
        search.read(region, PlateLooks.FIRST);
        if (region.isAgreed() && search.supports(claim)) {
            return true;
        }
        search.read(region, PlateLooks.REST);
        return search.supports(claim);
    }
}
