package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Steps.Read;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/** A place that may be a plate, and all that was read there. */
final class PlateRegion {

    /** Texts that are kept. */
    private static final int MOST_VOTES = 30;

    /** Height over the photo's longest side from which on a plate is the one that the photo was taken for. */
    private static final double LARGE = 0.05;

    private static final double SMALLEST = 0.4;

    /** Score lost in a corner. */
    private static final double CORNER = 0.3;

    /** Plates are mostly a little below the middle. */
    private static final double MIDDLE = 0.55;

    /** This part of the votes must say the same for an early end. */
    private static final double AGREED = 0.7;

    /** Characters of a plate with an emblem that is taken for one more. */
    private static final int LEAST_WITH_EMBLEM = 6;

    /** A character less probable than this may be an emblem. */
    private static final double DOUBTFUL = 0.7;

    /** Confidence left of a read whose doubtful character was taken out. */
    private static final double WITHOUT_EMBLEM = 0.8;

    private final PlateLines lines;
    private final Askew box;
    private final boolean enlarged;
    private final List<Read> reads = new ArrayList<>();

    /** @param enlarged whether its lines were found on an enlarged part of the photo */
    PlateRegion(PlateLines lines, boolean enlarged) {
        this.lines = lines;
        this.box = lines.around();
        this.enlarged = enlarged;
    }

    Askew box() {
        return box;
    }

    boolean isEnlarged() {
        return enlarged;
    }

    void read(Ocr ocr, Picture picture, PlateLooks look) throws IOException {
        var glyphs = new ArrayList<Steps.Glyph>();
        for (var line : lines.boxes()) {
            glyphs.addAll(look.read(ocr, picture, line).glyphs());
        }
        if (!glyphs.isEmpty()) {
            reads.add(Read.of(glyphs));
            addWithoutEmblem(glyphs);
        }
    }

    /** A state's emblem between the characters is read as one, but doubtfully: it counts for the text without it too. */
    private void addWithoutEmblem(List<Steps.Glyph> glyphs) {
        if (glyphs.size() < LEAST_WITH_EMBLEM) {
            return;
        }
        int worst = 0;
        for (int at = 1; at < glyphs.size(); at++) {
            worst = glyphs.get(at).probability() < glyphs.get(worst).probability() ? at : worst;
        }
        if (worst > 0 && worst < glyphs.size() - 1 && glyphs.get(worst).probability() < DOUBTFUL) {
            var others = new ArrayList<>(glyphs);
            others.remove(worst);
            var read = Read.of(others);
            reads.add(new Read(read.text(), read.confidence() * WITHOUT_EMBLEM, read.glyphs()));
        }
    }

    /** What was read elsewhere in the same place. */
    void addAll(PlateRegion other) {
        reads.addAll(other.reads);
    }

    private PlateVotes together() {
        return PlateVotes.of(votes());
    }

    /** Characters of the voted text. */
    int length() {
        return together().text().length();
    }

    /** The part of the votes that agree, O with 0 and I with 1. */
    double agreement() {
        return together().folded().share(PlateText.folded(together().text()));
    }

    boolean isAgreed() {
        return agreement() >= AGREED;
    }

    private double confidence(String text) {
        return reads.stream()
                .filter(read -> read.text().equals(text))
                .mapToDouble(Read::confidence)
                .average()
                .orElse(0);
    }

    List<Vote> votes() {
        var votes = new LinkedHashMap<String, Vote>();
        for (var read : reads) {
            votes.merge(
                    read.text(),
                    new Vote(read.text(), 1, read.confidence()),
                    (a, b) -> new Vote(a.text(), a.count() + b.count(), Math.max(a.confidence(), b.confidence())));
        }
        return votes.values().stream()
                .sorted(Comparator.comparingInt(Vote::count)
                        .thenComparingDouble(Vote::confidence)
                        .reversed())
                .limit(MOST_VOTES)
                .toList();
    }

    /** How much this looks like the plate that the photo was taken for, 0 to about 1. */
    double score(Picture photo) {
        double best = 0;
        for (var vote : votes()) {
            double likeness = PlateText.likeness(vote.text());
            double share = (double) vote.count() / reads.size();
            best = Math.max(best, likeness * (0.3 + 0.7 * share) * (0.2 + vote.confidence() * vote.confidence()));
        }
        return best * size(photo) * centre(photo);
    }

    /** A plate that fills the photo counts more than one far away. */
    double size(Picture photo) {
        double part = box.height() / Math.max(photo.width(), photo.height());
        return SMALLEST + Math.min(1, part / LARGE) * (1 - SMALLEST);
    }

    private double centre(Picture photo) {
        double x = (box.x() / photo.width() - 0.5) * 2;
        double y = (box.y() / photo.height() - MIDDLE) * 2;
        return 1 - CORNER * Math.min(1, Math.hypot(x, y));
    }

    /** The part of the smaller one's area that both share. */
    double overlap(Askew other) {
        var a = box.bounds();
        var b = other.bounds();
        int width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
        int height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
        double smaller = Math.min((double) a.width() * a.height(), (double) b.width() * b.height());
        return width > 0 && height > 0 ? (double) width * height / smaller : 0;
    }

    Candidate candidate(Picture photo, Candidate.Box unturned) {
        var text = together().text();
        return new Candidate(text, Kind.plate, "", unturned, score(photo), confidence(text), votes());
    }
}
