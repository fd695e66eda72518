package com.mileproof.history;

/** What can happen to an odometer. The name is what the database and the API have. */
enum EventKind {
    /** Another odometer shows another value; 49 USC 32704 asks for a notice of it on the left door frame. */
    replaced,
    /** It passed the highest value that its digits can show, and went on from 0. */
    rolled_over,
    /** The same distance is shown in the other unit. */
    unit_changed,
    /** It showed something else than a confirmed check-in says. */
    correction;

    /** True when the vehicle's readings stand in a new segment from then on. */
    boolean beginsSegment() {
        return this != correction;
    }
}
