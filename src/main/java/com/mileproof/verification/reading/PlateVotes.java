package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What many readings of one plate say together. */
final class PlateVotes {

    /** A vote counts as much as its confidence to this power: a doubtful one hardly at all. */
    private static final double SHARPNESS = 3;

    /** Even what does not look like a plate's text says a little about its length. */
    private static final double UNLIKELY = 0.2;

    private final List<Vote> votes;
    private final Map<Integer, Double> lengths = new HashMap<>();

    private PlateVotes(List<Vote> votes) {
        this.votes = votes;
        for (var vote : votes) {
            double likeness = UNLIKELY + PlateText.likeness(vote.text());
            lengths.merge(vote.text().length(), weight(vote) * likeness, Double::sum);
        }
    }

    static PlateVotes of(List<Vote> votes) {
        return new PlateVotes(votes);
    }

    /** The same without telling O from 0 and I from 1. */
    PlateVotes folded() {
        return new PlateVotes(votes.stream()
                .map(vote -> new Vote(PlateText.folded(vote.text()), vote.count(), vote.confidence()))
                .toList());
    }

    /** The text on which they agree most, character by character among those of the likeliest length. */
    String text() {
        int length = likeliest(lengths, 0);
        var text = new StringBuilder();
        IntStream.range(0, length)
                .forEach(at -> text.append(
                        (char) likeliest(characters(length, at), ' ').intValue()));
        return text.toString();
    }

    private static Integer likeliest(Map<Integer, Double> weights, Integer otherwise) {
        return weights.entrySet().stream()
                .max(Map.Entry.<Integer, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    private static Integer likeliest(Map<Integer, Double> weights, char otherwise) {
        return likeliest(weights, Integer.valueOf(otherwise));
    }

    /** How much each character weighs at one place in the texts of one length. */
    Map<Integer, Double> characters(int length, int at) {
        var weights = new HashMap<Integer, Double>();
        for (var vote : votes) {
            if (vote.text().length() == length) {
                weights.merge((int) vote.text().charAt(at), weight(vote), Double::sum);
            }
        }
        return weights;
    }

    /** The weight of this length, as a part of that of the likeliest one. */
    double length(int length) {
        double most =
                lengths.values().stream().mapToDouble(weight -> weight).max().orElse(1);
        return lengths.getOrDefault(length, 0.0) / most;
    }

    /** The part of the votes that is for exactly this text, 0 to 1. */
    double share(String text) {
        double all = votes.stream().mapToDouble(PlateVotes::weight).sum();
        double these = votes.stream()
                .filter(vote -> vote.text().equals(text))
                .mapToDouble(PlateVotes::weight)
                .sum();
        return all == 0 ? 0 : these / all;
    }

    /** The part of the votes that is for this text with one more character before or after it, 0 to 1. */
    double longer(String text) {
        return votes.stream()
                .map(Vote::text)
                .distinct()
                .filter(other -> other.length() == text.length() + 1)
                .filter(other -> other.startsWith(text) || other.endsWith(text))
                .mapToDouble(this::share)
                .sum();
    }

    private static double weight(Vote vote) {
        return vote.count() * Math.pow(vote.confidence(), SHARPNESS);
    }
}
