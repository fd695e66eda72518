package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Vote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the readings of one number. Readings that differ in leading zeros only count together. */
final class Ballot {

    /** Drums or places of an odometer without tenths. */
    private static final int PLACES = 6;

    /** A reading with one more digit at an end wins over the one without it from this part of its weight on. */
    private static final double LOST_SHARE = 0.25;

    private final Map<String, Tally> tallies = new HashMap<>();

    private static final class Tally {
        private final Map<String, Integer> forms = new HashMap<>();
        private double weight;
        private double confidence;
        private int count;
    }

    /**
     * @param weight how much this reading counts
     * @param confidence of the recogniser, 0 to 1
     */
    void add(String text, double weight, double confidence) {
        if (text.isEmpty()) {
            return;
        }
        var tally = tallies.computeIfAbsent(value(text), value -> new Tally());
        tally.forms.merge(text, 1, Integer::sum);
        tally.weight += weight;
        tally.count++;
        tally.confidence = Math.max(tally.confidence, confidence);
    }

    /**
     * What an odometer may say when these digits were read: a sign in front of the number is often read as digits, a tenths
     * drum behind it too.
     *
     * @param unit whether a unit word ends the number, so that nothing is behind it
     */
    static List<String> places(String digits, boolean unit) {
        if (digits.length() <= PLACES) {
            return List.of(digits);
        }
        var last = digits.substring(digits.length() - PLACES);
        boolean drums = digits.length() <= PLACES + 2 && digits.charAt(0) == '0' && digits.charAt(1) != '0';
        return drums && !unit ? List.of(digits.substring(0, PLACES), last) : List.of(last);
    }

    /** Counts what was read; readings that can be cut in two ways are shared out. */
    void addPlaces(String digits, boolean unit, double weight, double confidence) {
        var places = places(digits, unit);
        places.forEach(text -> add(text, weight / places.size(), confidence));
    }

    static String value(String text) {
        int from = 0;
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        return text.substring(from);
    }

    /** The reading with most weight; the longer one where another says the same with a digit more at an end. */
    Optional<String> winner() {
        return tallies.entrySet().stream()
                .max(Comparator.comparingDouble(entry -> entry.getValue().weight))
                .map(heaviest -> withLostDigit(heaviest.getKey(), heaviest.getValue().weight));
    }

    private String withLostDigit(String value, double weight) {
        return tallies.entrySet().stream()
                .filter(other -> adds(other.getKey(), value) && other.getValue().weight >= weight * LOST_SHARE)
                .max(Comparator.comparingDouble(entry -> entry.getValue().weight))
                .map(Map.Entry::getKey)
                .orElse(value);
    }

    /** Any digit may be lost in front, where glare and frames are; behind, it is the narrow 1 that stands apart. */
    private static boolean adds(String longer, String shorter) {
        return longer.length() == shorter.length() + 1 && (longer.endsWith(shorter) || longer.equals(shorter + "1"));
    }

    /** Part of all the weight that speaks for a value, 0 to 1; readings that only lost a digit at an end do not contradict. */
    double share(String value) {
        double all = 0;
        double mine = 0;
        for (var tally : tallies.entrySet()) {
            all += tally.getValue().weight;
            mine += tally.getKey().equals(value) || adds(value, tally.getKey()) ? tally.getValue().weight : 0;
        }
        return all == 0 || !tallies.containsKey(value) ? 0 : mine / all;
    }

    /** The winner first, then by weight. */
    List<Vote> votes() {
        var first = winner().orElse("");
        var votes = new ArrayList<Vote>();
        tallies.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Tally> entry) ->
                                !entry.getKey().equals(first))
                        .thenComparingDouble(entry -> -entry.getValue().weight))
                .forEach(entry -> votes.add(
                        new Vote(form(entry.getValue()), entry.getValue().count, entry.getValue().confidence)));
        return votes;
    }

    private static String form(Tally tally) {
        return tally.forms.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
