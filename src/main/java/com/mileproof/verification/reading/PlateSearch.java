package com.mileproof.verification.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The search for plates on one picture in one orientation: what was found so far, and the ways to find more. */
final class PlateSearch {

    /** Pixels of the longest side at which plates are looked for first. */
    private static final int LONGEST = 960;

    private static final double MOST_ENLARGED = 2;

    /** Lines that are read on the whole photo, the largest first. */
    private static final int MOST_LINES = 10;

    private static final int MOST_CANDIDATES = 6;

    /** Width over height of a plate's line; with two lines, of each. */
    private static final double SLIMMEST = 1;

    private static final double WIDEST = 12;

    /** A window around a plate is this many times wider than it, and this high as a part of its width. */
    private static final double WINDOW = 3;

    private static final double WINDOW_HEIGHT = 0.6;
    private static final int WINDOW_LONGEST = 480;
    private static final double LEAST_WINDOW = 48;

    /** Characters in each line of a plate with two. */
    private static final int SHORTEST = 2;

    private static final int LONGEST_OF_TWO = 4;

    /** Two boxes that share more than this part of the smaller one are one plate. */
    private static final double SAME = 0.5;

    /** Regions whose score is a smaller part of the best one's are not worth a closer look. */
    private static final double COMPETING = 0.25;

    /** A best region with a lower score, or whose votes agree less, may be no plate. */
    private static final double FAIR = 0.25;

    private static final double AGREED = 0.34;

    /** Overlapping tiles of this part of the photo's width and height. */
    private static final double TILE_WIDTH = 0.6;

    private static final double TILE_HEIGHT = 0.7;

    private final Ocr ocr;
    private final Picture picture;
    private final List<PlateRegion> regions = new ArrayList<>();

    PlateSearch(Ocr ocr, Picture picture) {
        this.ocr = ocr;
        this.picture = picture;
    }

    /** Reads the lines on the whole photo once. */
    void wholePhoto() throws IOException {
        add(lines(ocr.detector().find(picture, LONGEST, MOST_ENLARGED)));
    }

    private static List<Askew> lines(List<TextDetector.Line> lines) {
        return lines.stream()
                .map(TextDetector.Line::box)
                .filter(box -> box.width() > SLIMMEST * box.height() && box.width() < WIDEST * box.height())
                .toList();
    }

    private void add(List<Askew> boxes) throws IOException {
        var largest = boxes.stream()
                .map(box -> new PlateRegion(PlateLines.of(box), false))
                .sorted(Comparator.comparingDouble(region -> -region.size(picture)))
                .limit(MOST_LINES)
                .toList();
        for (var region : largest) {
            if (regions.stream().noneMatch(known -> known.overlap(region.box()) > SAME)) {
                region.read(ocr, picture, PlateLooks.plain);
                regions.add(region);
            }
        }
        sort();
    }

    private void sort() {
        regions.sort(Comparator.comparingDouble(region -> -region.score(picture)));
    }

    /** The region with the best score that was not enlarged yet, if it can compete with the best of all. */
    Optional<PlateRegion> likeliestUnread() {
        return regions.stream()
                .filter(region -> !region.isEnlarged() && region.score(picture) > COMPETING * score())
                .findFirst();
    }

    /** Finds the lines of a region again where it is enlarged, so that boxes fit closer; takes its place. */
    PlateRegion enlarged(PlateRegion region) throws IOException {
        double width = Math.max(LEAST_WINDOW, region.box().width() * WINDOW);
        var window = new Askew(
                region.box().x(),
                region.box().y(),
                width,
                width * WINDOW_HEIGHT,
                region.box().angle());
        var found = find(window, WINDOW_LONGEST / width);
        var closest = found.stream()
                .filter(box -> region.overlap(box) > SAME)
                .max(Comparator.comparingDouble(box -> box.width() * box.height()))
                .orElse(region.box());
        var others = found.stream().filter(box -> !box.equals(closest)).toList();
        var closer = stackedOrSingle(closest, others);
        regions.remove(region);
        for (var known : List.copyOf(regions)) {
            if (known.overlap(closer.box()) > SAME) {
                regions.remove(known);
                if (known.isEnlarged()) {
                    closer.addAll(known);
                }
            }
        }
        regions.add(closer);
        return closer;
    }

    /**
     * What reads like a whole plate is one. Otherwise two short lines above each other are (what stands in frames is longer
     * or smaller), or the parts of one line.
     */
    private PlateRegion stackedOrSingle(Askew closest, List<Askew> others) throws IOException {
        var single = readOnce(PlateLines.of(closest));
        int length = single.length();
        if (length < SHORTEST || length > LONGEST_OF_TWO) {
            return single;
        }
        var stacked = PlateLines.stacked(closest, others);
        if (stacked.isPresent()) {
            var both = readOnce(stacked.get());
            if (both.length() >= length + SHORTEST && both.length() <= length + LONGEST_OF_TWO) {
                return both;
            }
        }
        var joined = PlateLines.joined(closest, others);
        return joined.equals(closest) ? single : readOnce(PlateLines.of(joined));
    }

    private PlateRegion readOnce(PlateLines lines) throws IOException {
        var region = new PlateRegion(lines, true);
        region.read(ocr, picture, PlateLooks.plain);
        return region;
    }

    private List<Askew> find(Askew window, double scale) throws IOException {
        int width = (int) Math.max(1, Math.round(window.width() * scale));
        int height = (int) Math.max(1, Math.round(window.height() * scale));
        var enlarged = Warp.cropped(picture, window, width, height);
        return lines(ocr.detector().find(enlarged, Math.max(width, height), 1)).stream()
                .map(box -> placed(box.scaled(1 / scale), window))
                .toList();
    }

    /** A box of a window, whose corner is its origin, on the picture. */
    private static Askew placed(Askew box, Askew window) {
        double x = box.x() - window.width() / 2;
        double y = box.y() - window.height() / 2;
        double cos = Math.cos(window.angle());
        double sin = Math.sin(window.angle());
        return new Askew(
                window.x() + x * cos - y * sin,
                window.y() + x * sin + y * cos,
                box.width(),
                box.height(),
                box.angle() + window.angle());
    }

    void read(PlateRegion region, List<PlateLooks> looks) throws IOException {
        for (var look : looks) {
            region.read(ocr, picture, look);
        }
        sort();
    }

    /** Looks for plates that are too small on the whole photo. */
    void tiles() throws IOException {
        double width = picture.width() * TILE_WIDTH;
        double height = picture.height() * TILE_HEIGHT;
        for (double x : List.of(width / 2, picture.width() - width / 2)) {
            var tile = new Askew(x, picture.height() * 0.55, width, height, 0);
            add(find(tile, Math.min(MOST_ENLARGED, LONGEST / Math.max(width, height))));
        }
    }

    /** Whether something that must be a plate was found, so that the picture is not turned. */
    boolean isClear() {
        return !regions.isEmpty()
                && regions.getFirst().score(picture) >= FAIR
                && regions.getFirst().agreement() >= AGREED;
    }

    /** Whether anything at all was found that is worth a closer look in this orientation. */
    boolean mayHavePlate() {
        return score() >= FAIR / 2;
    }

    boolean supports(Claim.LicensePlate claim) {
        return PlateRules.isSupported(candidates(0), claim);
    }

    double score() {
        return regions.isEmpty() ? 0 : regions.getFirst().score(picture);
    }

    /** @param turns quarter turns clockwise that made this picture of the photo */
    List<Candidate> candidates(int turns) {
        return regions.stream()
                .filter(region -> region.score(picture) > 0)
                .limit(MOST_CANDIDATES)
                .map(region -> region.candidate(picture, unturned(region.box().bounds(), turns)))
                .toList();
    }

    private Candidate.Box unturned(Candidate.Box box, int turns) {
        boolean sideways = turns % 2 != 0;
        return Turns.back(
                box,
                turns,
                sideways ? picture.height() : picture.width(),
                sideways ? picture.width() : picture.height());
    }
}
