package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Claim.Corridor;
import com.mileproof.verification.reading.TextDetector.Line;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a cluster once and tells how much each looks like the odometer. */
final class NumberFinder {

    /** Width over height; slimmer boxes are single digits of a dial, signs and lamps. */
    private static final double LEAST_ASPECT = 1.35;

    /** Between this and the former a box may be a dial's number, which the small recogniser tells cheaply. */
    private static final double WIDE = 2.4;

    private static final double SURE = 0.8;

    private static final double HALF_SURE = 0.3;

    /** Fewer are not looked at twice in a line that shows few digits. */
    private static final int LEAST_DIGITS = 4;

    private static final Pattern TOTAL = Pattern.compile("(?i).*(odo|0d0|od0|total|t0tal|ges).*");
    private static final Pattern TRIP = Pattern.compile("(?i).*(tr[il1]p|trp|te[il1]p).*");
    private static final Pattern RANGE = Pattern.compile("(?i).*(range|dte|toempty|reichweite).*");
    private static final Pattern UNIT = Pattern.compile("(?i)k[mn]|km\\.|mi|miles?");
    /** Digits of the longest distance that a tank or a battery lasts. */
    private static final int LONGEST_RANGE = 4;

    /** What the vehicle's history makes plausible is preferred, never required. */
    private static final double IN_CORRIDOR = 1.5;

    /** How much a number of so many digits looks like an odometer's. */
    private static final double[] BY_DIGITS = {-9, -3, -2, 0, 1.5, 3, 3.5};

    private final Ocr ocr;

    NumberFinder(Ocr ocr) {
        this.ocr = ocr;
    }

    /** Numbers, and how many of the lines were a dial's. */
    record Found(List<Sighting> sightings, int dials) {}

    private record Read(Askew box, NumberLine line) {}

    Found find(Picture picture, List<Line> lines, @Nullable Corridor corridor) throws IOException {
        var reads = new ArrayList<Read>();
        int dials = 0;
        for (var line : lines) {
            var box = line.box();
            double aspect = box.width() / box.height();
            if (aspect < LEAST_ASPECT) {
                continue;
            }
            if (aspect < WIDE && dial(picture, box)) {
                dials++;
                continue;
            }
            var read = NumberLine.of(ocr.recogniser().read(Warp.line(picture, box, TextRecogniser.HEIGHT, 1, 0)));
            reads.add(new Read(box, aspect < WIDE ? read : withSegments(picture, box, read)));
        }
        var sightings = new ArrayList<Sighting>();
        for (var read : reads) {
            var places = Ballot.places(read.line().digits(), true).getFirst();
            boolean marked = Dials.marked(read.line().digits());
            if (marked || read.line().kind() == Kind.dial) {
                dials++;
            }
            if (!places.isEmpty()) {
                sightings.add(sighting(read, places, marked, reads, corridor));
            }
        }
        return new Found(sightings, dials);
    }

    /** Segments of a display that the general recogniser sees no digits in: the small one's reading then stands for it. */
    private NumberLine withSegments(Picture picture, Askew box, NumberLine line) throws IOException {
        if (line.digits().length() >= LEAST_DIGITS
                || line.confidence() > SURE
                || !line.unit().isEmpty()) {
            return line;
        }
        var read = ocr.digits()
                .read(Warp.line(picture, box, DigitRecogniser.HEIGHT, 1, 0))
                .read();
        return read.text().length() >= LEAST_DIGITS && read.probability() > HALF_SURE
                ? new NumberLine(line.text(), read.text(), read.probability(), "", "", Kind.odometer)
                : line;
    }

    private boolean dial(Picture picture, Askew box) throws IOException {
        var read = ocr.digits()
                .read(Warp.line(picture, box, DigitRecogniser.HEIGHT, 1, 0))
                .read();
        return read.text().length() >= 2 && read.probability() > SURE && Dials.marked(read.text());
    }

    private static Sighting sighting(
            Read read, String places, boolean marked, List<Read> all, @Nullable Corridor corridor) {
        var line = read.line();
        var words = words(read, all);
        var kind = marked ? Kind.dial : line.kind();
        if (kind == Kind.odometer && words.range() && !words.total() && places.length() <= LONGEST_RANGE) {
            kind = Kind.range;
        }
        double score = BY_DIGITS[places.length()] + line.confidence();
        score += words.unit().isEmpty() ? 0 : 1;
        score += words.total() ? 1 : 0;
        score -= words.trip() && !words.total() ? 1 : 0;
        score += places.startsWith("0") ? 0.5 : 0;
        score += within(corridor, places) ? IN_CORRIDOR : 0;
        score += switch (kind) {
            case odometer -> 0;
            case trip -> -2;
            case dial, clock, range, temperature, plate, other -> -6;
        };
        return new Sighting(read.box(), line, kind, words.stated(), score);
    }

    /**
     * What the words in and around a number say it is.
     *
     * @param unit of any word around it that looks like a unit's
     * @param stated the unit that the word right behind it names
     */
    private record Words(boolean total, boolean trip, boolean range, String unit, String stated) {}

    private static Words words(Read read, List<Read> all) {
        var line = read.line();
        boolean total = TOTAL.matcher(line.text()).matches();
        boolean trip = TRIP.matcher(line.text()).matches();
        boolean range = false;
        String unit = line.unit();
        String stated = line.stated();
        for (var other : all) {
            if (!other.equals(read) && near(read.box(), other.box())) {
                var word = other.line().text().replace(" ", "");
                total |= TOTAL.matcher(word).matches();
                trip |= TRIP.matcher(word).matches();
                range |= RANGE.matcher(word).matches();
                if (unit.isEmpty() && UNIT.matcher(word).matches()) {
                    unit = word.toLowerCase(Locale.ROOT).startsWith("m") ? "mi" : "km";
                }
                if (stated.isEmpty() && isRightBehind(read.box(), other.box())) {
                    stated = NumberLine.stated(word);
                }
            }
        }
        return new Words(total, trip, range, unit, stated);
    }

    private static boolean within(@Nullable Corridor corridor, String places) {
        return corridor != null && corridor.holds(Integer.parseInt(places));
    }

    /** Within a height above, below or beside. */
    private static boolean near(Askew box, Askew other) {
        double along = Math.abs(box.along(other.x(), other.y()));
        double across = Math.abs(box.across(other.x(), other.y()));
        return along < (box.width() + other.width()) / 2 + box.height()
                && across < (box.height() + other.height()) / 2 + box.height() * 0.6;
    }

    /** A word above, below or before a number may belong to a dial or to another number. */
    private static boolean isRightBehind(Askew box, Askew word) {
        double gap = box.along(word.x(), word.y()) - (box.width() + word.width()) / 2;
        return gap > -box.height() / 2
                && gap < box.height()
                && Math.abs(box.across(word.x(), word.y())) < box.height() * 0.6;
    }

    /** Whether two boxes cover the same place. */
    static boolean same(Askew box, Askew other) {
        return Math.abs(box.along(other.x(), other.y())) < Math.min(box.width(), other.width()) / 4
                && Math.abs(box.across(other.x(), other.y())) < Math.min(box.height(), other.height()) / 2
                && Math.abs(box.width() - other.width()) < 0.15 * box.width();
    }
}
