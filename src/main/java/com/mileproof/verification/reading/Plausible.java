package com.mileproof.verification.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a sane reader may say. The child that says it has seen a stranger's bytes, so its answer is checked before it is
 * stored or shown: sizes, counts, ranges, lengths, and characters that are no control characters.
 */
final class Plausible {

    static final int MAX_CANDIDATES = 300;
    static final int MAX_VOTES = 100;
    private static final int MAX_SIDE = 20_000;
    private static final int MAX_TEXT = 64;
    private static final int MAX_SENTENCE = 300;
    private static final int MAX_COUNT = 1_000;
    private static final int MAX_HASHES = 8;
    private static final int LAST_ROTATION = 3;
    private static final double MAX_SCORE = 1e9;
    private static final double MAX_MEASURE = 1e9;
    private static final int MAX_LUMA = 255;
    private static final int MAX_LATITUDE = 90;
    private static final int MAX_LONGITUDE = 180;
    private static final long MAX_MILLIS = 3_600_000;
    private static final Set<String> UNITS = Set.of("", "mi", "km");
    private static final Pattern PRINTABLE = Pattern.compile("[^\\p{C}]*");

    private Plausible() {}

    static Observation observation(Observation seen) {
        must(seen.format() == Observation.FORMAT, "format");
        must(seen.reader().equals(PhotoReader.VERSION), "reader");
        between(1, seen.width(), MAX_SIDE, "width");
        between(1, seen.height(), MAX_SIDE, "height");
        between(0, seen.rotation(), LAST_ROTATION, "rotation");
        between(0, (double) seen.cpuMillis(), MAX_MILLIS, "cpuMillis");
        atMost(MAX_CANDIDATES, seen.candidates(), "candidates");
        seen.candidates().forEach(candidate -> candidate(candidate, seen));
        quality(seen.quality());
        atMost(MAX_HASHES, seen.fingerprint().turns(), "fingerprint");
        metadata(seen.metadata());
        return seen;
    }

    static Sight.Broken broken(String why) {
        text(why, MAX_SENTENCE, "why");
        return new Sight.Broken(why);
    }

    private static void candidate(Candidate candidate, Observation seen) {
        text(candidate.text(), MAX_TEXT, "text");
        must(candidate.kind() != null, "kind");
        must(UNITS.contains(candidate.unit()), "unit");
        box(candidate.box(), seen);
        between(-MAX_SCORE, candidate.score(), MAX_SCORE, "score");
        between(0, candidate.confidence(), 1, "confidence");
        atMost(MAX_VOTES, candidate.votes(), "votes");
        for (var vote : candidate.votes()) {
            text(vote.text(), MAX_TEXT, "vote");
            between(0, vote.count(), MAX_COUNT, "count");
            between(0, vote.confidence(), 1, "confidence");
        }
    }

    /** A box may stand out over the picture's edge, where text stands askew. */
    private static void box(Candidate.Box box, Observation seen) {
        between(-seen.width(), box.x(), 2.0 * seen.width(), "x");
        between(-seen.height(), box.y(), 2.0 * seen.height(), "y");
        between(0, box.width(), 2.0 * seen.width(), "box width");
        between(0, box.height(), 2.0 * seen.height(), "box height");
    }

    private static void quality(Quality quality) {
        between(0, quality.sharpness(), MAX_MEASURE, "sharpness");
        between(0, quality.brightness(), MAX_LUMA, "brightness");
        between(0, quality.contrast(), MAX_LUMA, "contrast");
        between(0, quality.screen(), 1, "screen");
    }

    private static void metadata(Metadata metadata) {
        optional(metadata.latitude(), MAX_LATITUDE, "latitude");
        optional(metadata.longitude(), MAX_LONGITUDE, "longitude");
        optional(metadata.software(), "software");
        optional(metadata.camera(), "camera");
    }

    private static void optional(@Nullable Double value, double most, String what) {
        if (value != null) {
            between(-most, value, most, what);
        }
    }

    private static void optional(@Nullable String value, String what) {
        if (value != null) {
            text(value, MAX_SENTENCE, what);
        }
    }

    private static void text(String text, int most, String what) {
        must(text.length() <= most && PRINTABLE.matcher(text).matches(), what);
    }

    private static void atMost(int most, List<?> list, String what) {
        must(list.size() <= most, what);
    }

    /** False for what is no number, too. */
    private static void between(double least, double value, double most, String what) {
        must(value >= least && value <= most, what);
    }

    private static void must(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }
}
