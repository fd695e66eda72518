package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;
import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.List;

/** Judges an odometer's claim. */
final class MileageRules {

    /** Part of a number's votes, by weight, that the winner must have. */
    private static final double LEAST_SHARE = 0.4;

    /** Shorter numbers are only believed where they are the best candidate. */
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
            boolean believed = candidate.equals(best) || candidate.text().length() >= LONG;
            if (believed && says(candidate, claimed) && candidate.confidence() >= LEAST_SHARE) {
                return new Supported(candidate.text());
            }
        }
        return new NotSupported(best.text(), List.of(why(best, numbers, claimed, claim)));
    }

    /** A number with leading zeros stands on drums, the last of which may count tenths. */
    private static boolean says(Candidate candidate, String claimed) {
        var value = Ballot.value(candidate.text());
        boolean drums = candidate.text().startsWith("0") && value.length() > 1;
        return value.equals(claimed)
                || (drums && value.substring(0, value.length() - 1).equals(claimed));
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
