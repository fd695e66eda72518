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
        for (var candidate : odometers) {
            boolean believed = candidate.score() >= best.score() - NEAR_BEST
                    || Ballot.value(candidate.text()).length() >= LONG;
            if (believed && (says(candidate, claimed) || saysWithoutLastDrum(candidate, claim))) {
                return new Supported(candidate.text());
            }
        }
        return new NotSupported(best.text(), List.of(why(best, numbers, claimed, claim)));
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
    private static boolean saysWithoutLastDrum(Candidate candidate, Claim.Mileage claim) {
        var claimed = String.valueOf(claim.value());
        var value = Ballot.value(candidate.text());
        boolean drums = candidate.text().startsWith("0") || candidate.confidence() < UNSURE;
        return drums
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
