package com.mileproof.checkins;

import java.time.Duration;

/** In which order people take what waits for them: what waits longest first, and what is risky counts as waiting longer. */
public final class Queue {

    /** What the machine found most against. */
    public static final int MAX_RISK = 3;

    /** Each step of risk counts as having waited so much longer, so that the riskiest overtake those of a day. */
    static final Duration PER_RISK = Duration.ofHours(8);

    private Queue() {}
}
