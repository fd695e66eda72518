package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Verdict.NotSupported;
import com.mileproof.verification.reading.Verdict.Reason;
import com.mileproof.verification.reading.Verdict.Supported;
import com.mileproof.verification.reading.Verdict.Unreadable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges a plate's claim. The claim need not be what most votes say: votes that are split are as good as one that is
 * right among them, because hardly any lie is a misreading too. Only where it would be one, with characters that look
 * alike, must the claim's character prevail.
 */
final class PlateRules {

    /** At each place the claim's character has at least this share of the weight of itself and any rival. */
    private static final double LEAST = 0.3;

    /** The same where the rival looks like it. */
    private static final double LEAST_ALIKE = 0.5;

    /** Where a character that looks like the claim's was read anywhere, the product of those shares over all places. */
    private static final double LEAST_TOGETHER = 0.52;

    /** The same for a character against one that networks take for it more often than the other way round. */
    private static final double LEAST_TAKEN = 0.87;

    /** These digits against letters. */
    private static final String TAKEN_FOR = "0258";

    /** On small plates a stroke is lost more often than one is gained: what is read, and what it may be. */
    private static final Map<Character, String> WITH_A_STROKE_MORE = Map.of(
            '1', "J",
            'C', "G",
            'F', "E",
            'L', "4E",
            'P', "R",
            'V', "Y");

    /** Votes for exactly the claim. */
    private static final double LEAST_SHARE = 0.03;

    /** Weight of the votes with the claim's length, as a part of that of the likeliest length. */
    private static final double LEAST_LENGTH = 0.7;

    /**
     * Votes for the claim with one more character at an end, as a part of those for the claim: boxes lose a character more
     * often than they gain one.
     */
    private static final double MOST_LONGER = 1;

    /**
     * Candidates that are looked at, and how much smaller than one before them they may be: other cars stand behind. Sizes
     * are roots of areas, because the detector's margins make small lines look higher than they are.
     */
    private static final int MOST_CANDIDATES = 3;

    private static final double LEAST_SIZE = 0.5;

    /** A best candidate with a lower score is no plate. */
    private static final double PLATE = 0.08;

    private static final Map<Character, String> ALIKE = Map.ofEntries(
            Map.entry('0', "QD"),
            Map.entry('Q', "0D"),
            Map.entry('D', "0Q"),
            Map.entry('1', "7L"),
            Map.entry('7', "1"),
            Map.entry('L', "1"),
            Map.entry('B', "8"),
            Map.entry('8', "B"),
            Map.entry('S', "5"),
            Map.entry('5', "S"),
            Map.entry('Z', "2"),
            Map.entry('2', "Z"),
            Map.entry('G', "6"),
            Map.entry('6', "G"));

    private PlateRules() {}

    static Verdict judge(Observation seen, Claim.LicensePlate claim) {
        var candidates = seen.candidates();
        if (candidates.isEmpty() || candidates.getFirst().score() < PLATE) {
            return new Unreadable(null, List.of(Reason.PLATE_NOT_FOUND));
        }
        var best = candidates.getFirst();
        return isSupported(candidates, claim)
                ? new Supported(PlateText.plain(claim.text()))
                : new NotSupported(best.text(), reasons(best, claim));
    }

    static boolean isSupported(List<Candidate> candidates, Claim.LicensePlate claim) {
        double largest = 0;
        for (var candidate : candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size()))) {
            double size = Math.sqrt(
                    (double) candidate.box().height() * candidate.box().width());
            largest = Math.max(largest, size);
            if (size >= LEAST_SIZE * largest && isSupported(candidate, claim)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSupported(Candidate candidate, Claim.LicensePlate claim) {
        var claimed = PlateText.folded(claim.text());
        var votes = PlateVotes.of(candidate.votes()).folded();
        var unfolded = PlateVotes.of(candidate.votes());
        if (claimed.isEmpty()
                || votes.share(claimed) < LEAST_SHARE
                || votes.length(claimed.length()) < LEAST_LENGTH
                || votes.longer(claimed) > MOST_LONGER * votes.share(claimed)) {
            return false;
        }
        double together = 1;
        boolean alike = false;
        for (int at = 0; at < claimed.length(); at++) {
            var place = Place.of(claimed.charAt(at), unfolded.characters(claimed.length(), at));
            if (!place.prevails()) {
                return false;
            }
            together *= place.share();
            alike |= place.alike();
        }
        return !alike || together >= LEAST_TOGETHER;
    }

    /**
     * One place of the claim.
     *
     * @param share the least part that its character has of the weight of itself and a rival
     * @param prevails whether that is enough against each of them
     * @param alike whether one of them looks like it
     */
    private record Place(double share, boolean prevails, boolean alike) {

        /** @param weights of the characters that were read there, O and 0, I and 1 still apart */
        static Place of(char claimed, Map<Integer, Double> weights) {
            var folded = new HashMap<Integer, Double>();
            weights.forEach((read, weight) -> folded.merge(PlateText.folded(read), weight, Double::sum));
            double mine = folded.getOrDefault((int) claimed, 0.0);
            folded.remove((int) claimed);
            boolean isDigit = weights.getOrDefault((int) claimed, 0.0) > mine / 2;
            double share = 1;
            boolean prevails = true;
            boolean alike = false;
            for (var rival : folded.entrySet()) {
                double part = mine / (mine + rival.getValue());
                share = Math.min(share, part);
                prevails &= part >= least(claimed, isDigit, rival.getKey());
                alike |= isAlike(claimed, rival.getKey());
            }
            return new Place(share, prevails, alike);
        }
    }

    private static double least(char claimed, boolean isDigit, int rival) {
        if (WITH_A_STROKE_MORE.getOrDefault(claimed, "").indexOf(rival) >= 0) {
            return LEAST_TAKEN;
        }
        if (!isAlike(claimed, rival)) {
            return LEAST;
        }
        return isDigit && TAKEN_FOR.indexOf(claimed) >= 0 ? LEAST_TAKEN : LEAST_ALIKE;
    }

    private static boolean isAlike(char claimed, int rival) {
        return ALIKE.getOrDefault(claimed, "").indexOf(rival) >= 0;
    }

    private static List<Reason> reasons(Candidate best, Claim.LicensePlate claim) {
        var claimed = PlateText.folded(claim.text());
        if (PlateText.foldedFar(best.text()).equals(PlateText.foldedFar(claim.text()))) {
            return List.of(Reason.LOOK_ALIKE);
        }
        return PlateVotes.of(best.votes()).folded().share(claimed) > 0
                ? List.of(Reason.UNCERTAIN)
                : List.of(Reason.PLATE_DIFFERS);
    }
}
