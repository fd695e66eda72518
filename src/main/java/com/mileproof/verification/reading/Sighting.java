package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Candidate.Kind;

/** A number on the photo and the readings of it so far. */
final class Sighting {

    /** How much agreement among the readings counts beside what the first look tells. */
    static final double SHARE_WEIGHT = 2;

    private final Askew box;
    private final NumberLine line;
    private final Kind kind;
    private final String unit;
    private final double score;
    private final Ballot ballot = new Ballot();
    private boolean reread;

    Sighting(Askew box, NumberLine line, Kind kind, String unit, double score) {
        this.box = box;
        this.line = line;
        this.kind = kind;
        this.unit = unit;
        this.score = score;
    }

    Askew box() {
        return box;
    }

    NumberLine line() {
        return line;
    }

    Kind kind() {
        return kind;
    }

    double score() {
        return score;
    }

    Ballot ballot() {
        return ballot;
    }

    boolean reread() {
        return reread;
    }

    void markReread() {
        reread = true;
    }

    Candidate candidate(Candidate.Box at) {
        var votes = ballot.votes();
        var text = votes.isEmpty()
                ? Ballot.places(line.digits(), true).getFirst()
                : votes.getFirst().text();
        double share = ballot.winner().map(ballot::share).orElse(0.0);
        return new Candidate(
                text, kind, unit, at, score + SHARE_WEIGHT * share, votes.isEmpty() ? line.confidence() : share, votes);
    }
}
