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

    /** A reading with one more digit in front wins over the one without it from this part of its weight on. */
    private static final double FRONT_SHARE = 0.25;

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
     * The places of an odometer among the digits that were read: a sign in front of the number is often read as digits, a
     * tenths drum or a unit word behind it too.
     */
    static String places(String digits) {
        if (digits.length() <= PLACES) {
            return digits;
        }
        boolean drums = digits.length() <= PLACES + 2 && digits.charAt(0) == '0' && digits.charAt(1) != '0';
        return drums ? digits.substring(0, PLACES) : digits.substring(digits.length() - PLACES);
    }

    static String value(String text) {
        int from = 0;
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        return text.substring(from);
    }

    /** The reading with most weight; the longer one where another says the same with a digit more in front. */
    Optional<String> winner() {
        return tallies.entrySet().stream()
                .max(Comparator.comparingDouble(entry -> entry.getValue().weight))
                .map(heaviest -> withLostFront(heaviest.getKey(), heaviest.getValue().weight));
    }

    private String withLostFront(String value, double weight) {
        return tallies.entrySet().stream()
                .filter(other -> other.getKey().length() == value.length() + 1
                        && other.getKey().endsWith(value)
                        && other.getValue().weight >= weight * FRONT_SHARE)
                .max(Comparator.comparingDouble(entry -> entry.getValue().weight))
                .map(Map.Entry::getKey)
                .orElse(value);
    }

    /** Part of all the weight that a value has, 0 to 1. */
    double share(String value) {
        double all =
                tallies.values().stream().mapToDouble(tally -> tally.weight).sum();
        var tally = tallies.get(value);
        return tally == null || all == 0 ? 0 : tally.weight / all;
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
