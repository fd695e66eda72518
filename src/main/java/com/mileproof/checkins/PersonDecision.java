package com.mileproof.checkins;

/** What a person can do with an open check-in. The name is what the database and forms hold. */
public enum PersonDecision {
    confirm(CheckinMove.CONFIRM, "Confirmed"),
    hold(CheckinMove.HOLD, "Put on hold"),
    decline(CheckinMove.DECLINE, "Declined");

    private final CheckinMove move;
    private final String done;

    PersonDecision(CheckinMove move, String done) {
        this.move = move;
        this.done = done;
    }

    public CheckinMove move() {
        return move;
    }

    /** As colleagues are told of it, {@code Put on hold}. */
    public String done() {
        return done;
    }
}
