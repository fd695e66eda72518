package com.mileproof.verification.measuring;

import com.mileproof.verification.reading.Candidate;
import com.mileproof.verification.reading.Candidate.Vote;
import com.mileproof.verification.reading.Observation;
import com.mileproof.verification.reading.Sight;
import java.util.List;
import java.util.stream.Stream;

/** Numbers that were read on a photo of an odometer, but elsewhere than on the odometer. */
final class Elsewhere {

    /** A mileage that somebody may type has at least two digits. */
    private static final int LEAST_DIGITS = 2;

    private static final int MOST_DIGITS = 9;

    private Elsewhere() {}

    /** Their digits without leading zeros. */
    static List<String> numbers(Truth.Odometer odometer, Sight sight) {
        if (!(sight instanceof Observation seen)) {
            return List.of();
        }
        var its = seen.candidates().stream()
                .filter(candidate -> texts(candidate).anyMatch(text -> isLike(odometer.label(), text)))
                .map(Candidate::box)
                .toList();
        return seen.candidates().stream()
                .filter(candidate -> its.stream().noneMatch(box -> meet(box, candidate.box())))
                .flatMap(Elsewhere::texts)
                .map(text -> text.replaceFirst("^0+", ""))
                .filter(text -> text.length() >= LEAST_DIGITS && text.length() <= MOST_DIGITS)
                .distinct()
                .toList();
    }

    private static Stream<String> texts(Candidate candidate) {
        return Stream.concat(
                        Stream.of(candidate.text()), candidate.votes().stream().map(Vote::text))
                .filter(text -> text.matches("[0-9]+"));
    }

    /** Whether a text may be a misreading of the label. */
    private static boolean isLike(String label, String text) {
        var shown = label.replaceFirst("^0+(?=.)", "");
        return edits(shown, text.replaceFirst("^0+(?=.)", "")) <= Math.max(1, (shown.length() - 1) / 2);
    }

    private static boolean meet(Candidate.Box a, Candidate.Box b) {
        return a.x() < b.x() + b.width()
                && b.x() < a.x() + a.width()
                && a.y() < b.y() + b.height()
                && b.y() < a.y() + a.height();
    }

    /** Characters to change, add or take away to make one text of the other. */
    static int edits(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
