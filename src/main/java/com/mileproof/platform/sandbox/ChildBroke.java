package com.mileproof.platform.sandbox;

/** A child did not answer and is dead: mostly because of the bytes it was given. */
public final class ChildBroke extends Exception {

    /** In which way. */
    public enum How {
        /** It worked for longer than a job may. */
        TOO_SLOW,
        /** It was given its time, but little of the processor, or waited for something: nothing is said about the job. */
        STARVED,
        /** It ended, or answered nonsense. */
        CRASHED
    }

    private final transient How how;

    ChildBroke(How how, Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
        this.how = how;
    }

    public How how() {
        return how;
    }
}
