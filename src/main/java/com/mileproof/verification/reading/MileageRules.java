package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/** Judges an odometer's claim. */
final class MileageRules {

    /** Part of a number's votes, by weight, that the winner must have. */
    private static final double LEAST_SHARE = 0.5;

    /** The last drum turns all the time and splits the votes. */
    private static final double LEAST_SHARE_OF_DRUMS = 0.4;

    /** With a smaller part than this the last place is unsure. */
    private static final double UNSURE = 0.6;

    private static final double LEAST_SHARE_WITHOUT_LAST = 0.6;

    /** From this part of its readings on a last drum stands still. */
    private static final double STEADY = 0.7;

    /** A number with a lower score is only believed where it is long. */
    private static final double NEAR_BEST = 1;

    private static final int LONG = 5;

    /** Confidence of another number that makes a short one doubtful. */
    private static final double CERTAIN = 0.9;

    /** Agreement from which on a long number is clear. */
    private static final double CLEAR = 0.7;

    private static final double KILOMETRES = 1.609344;

    private MileageRules() {}

    static Verdict judge(Observation seen, Claim.Mileage claim) {
        var claimed = String.valueOf(claim.value());
        var numbers = seen.candidates().stream()
                .filter(candidate -> !candidate.votes().isEmpty())
                .toList();
        var odometers = numbers.stream()
                .filter(number -> number.kind() == Kind.odometer)
                .toList();
        if (odometers.isEmpty()) {
            return new Unreadable(null, List.of(Reason.ODOMETER_NOT_FOUND));
        }
        var best = odometers.getFirst();
        boolean said = false;
        for (var candidate : odometers) {
            if (says(candidate, claimed) || saysWithoutLastDrum(candidate, best, claim)) {
                said = true;
                if (isBelieved(candidate, best, claim) && !isOneOfSeveral(candidate, seen, claim)) {
                    return new Supported(candidate.text());
                }
            }
        }
        if (said) {
            return new NotSupported(best.text(), List.of(Reason.UNCERTAIN));
        }
        return new NotSupported(best.text(), List.of(why(best, numbers, claimed, claim)));
    }

    /**
     * Whether a number may be the odometer although another one looks more like it. Where that one is clear, only the
     * vehicle's history can say so; and what was read in its place is a misreading of it.
     */
    private static boolean isBelieved(Candidate candidate, Candidate best, Claim.Mileage claim) {
        var value = Ballot.value(candidate.text());
        var other = Ballot.value(best.text());
        if (value.equals(other)) {
            return true;
        }
        if (candidate.score() < best.score() - NEAR_BEST && value.length() < LONG) {
            return false;
        }
        if (candidate.box().meets(best.box())) {
            return candidate.confidence() >= best.confidence();
        }
        boolean isClear = other.length() >= LONG && best.confidence() >= CLEAR;
        return !isClear || isOnlyPlausible(claim, other);
    }

    /** A short number beside another that looks as much like an odometer may as well be a trip meter's or a range. */
    private static boolean isOneOfSeveral(Candidate candidate, Observation seen, Claim.Mileage claim) {
        var value = Ballot.value(candidate.text());
        return value.length() < LONG
                && seen.candidates().stream()
                        .filter(other -> other.kind() == Kind.odometer && other.confidence() >= CERTAIN)
                        .filter(other -> !other.box().meets(candidate.box()))
                        .filter(other -> !Ballot.value(other.text()).equals(value))
                        .filter(other -> looks(other) >= looks(candidate) - NEAR_BEST)
                        .anyMatch(other -> !isOnlyPlausible(claim, Ballot.value(other.text())));
    }

    /** The score before the number was read again. */
    private static double looks(Candidate candidate) {
        return candidate.score() - (candidate.votes().isEmpty() ? 0 : Sighting.SHARE_WEIGHT * candidate.confidence());
    }

    private static boolean says(Candidate candidate, String claimed) {
        boolean drums = candidate.text().startsWith("0");
        return Ballot.value(candidate.text()).equals(claimed)
                && (candidate.confidence() >= (drums ? LEAST_SHARE_OF_DRUMS : LEAST_SHARE)
                        || (drums && shareWithoutLast(candidate, claimed) >= LEAST_SHARE_WITHOUT_LAST));
    }

    /**
     * A number with leading zeros may stand on drums, and so may one whose last place is read differently each time. But a
     * display with zeros shows no tenths, and a tenth of its mileage is a tempting lie: the last drum must be seen to turn, or
     * the vehicle's history must leave no other way to read it.
     */
    private static boolean saysWithoutLastDrum(Candidate candidate, Candidate best, Claim.Mileage claim) {
        var claimed = String.valueOf(claim.value());
        var value = Ballot.value(candidate.text());
        boolean drums = candidate.text().startsWith("0") || candidate.confidence() < UNSURE;
        boolean readBetter = !candidate.equals(best) && value.equals(Ballot.value(best.text()));
        return drums
                && !readBetter
                && value.length() == claimed.length() + 1
                && value.startsWith(claimed)
                && shareWithoutLast(candidate, claimed) >= LEAST_SHARE_WITHOUT_LAST
                && (turns(candidate, claimed) || isOnlyPlausible(claim, value));
    }

    /** Whether the readings that agree on all other places differ in the last one. */
    private static boolean turns(Candidate candidate, String claimed) {
        int all = 0;
        var byText = new HashMap<String, Integer>();
        for (var vote : candidate.votes()) {
            var value = Ballot.value(vote.text());
            if (value.startsWith(claimed) && value.length() <= claimed.length() + 1) {
                all += vote.count();
                byText.merge(value, vote.count(), Integer::sum);
            }
        }
        return Collections.max(byText.values()) < STEADY * all;
    }

    private static boolean isOnlyPlausible(Claim.Mileage claim, String value) {
        var corridor = claim.corridor();
        return corridor != null && corridor.holds(claim.value()) && !corridor.holds(Integer.parseInt(value));
    }

    private static double shareWithoutLast(Candidate candidate, String claimed) {
        int all = 0;
        int mine = 0;
        for (var vote : candidate.votes()) {
            var value = Ballot.value(vote.text());
            boolean same = value.startsWith(claimed) && value.length() <= claimed.length() + 1;
            all += vote.count();
            mine += same ? vote.count() : 0;
        }
        return (double) mine / Math.max(1, all);
    }

    private static Reason why(Candidate best, List<Candidate> numbers, String claimed, Claim.Mileage claim) {
        var value = Ballot.value(best.text());
        if (numbers.stream()
                .anyMatch(number -> number.kind() == Kind.trip
                        && Ballot.value(number.text()).equals(claimed))) {
            return Reason.TRIP_METER;
        }
        if (value.equals(claimed)) {
            return Reason.UNCERTAIN;
        }
        if (value.equals(claimed + value.charAt(value.length() - 1))
                || claimed.equals(value + claimed.charAt(claimed.length() - 1))) {
            return Reason.TENTHS;
        }
        if (value.length() != claimed.length() && (value.endsWith(claimed) || claimed.endsWith(value))) {
            return Reason.LOST_DIGIT;
        }
        double ratio = Double.parseDouble(value) / Math.max(1, claim.value());
        if (Math.abs(ratio - KILOMETRES) < 0.002 || Math.abs(1 / ratio - KILOMETRES) < 0.002) {
            return Reason.OTHER_UNIT;
        }
        return differing(value, claimed) == 1 ? Reason.ONE_DIGIT_OFF : Reason.READING_DIFFERS;
    }

    private static int differing(String value, String claimed) {
        if (value.length() != claimed.length()) {
            return Integer.MAX_VALUE;
        }
        int count = 0;
        for (int i = 0; i < value.length(); i++) {
            count += value.charAt(i) == claimed.charAt(i) ? 0 : 1;
        }
        return count;
    }
}
