package com.mileproof.platform.sandbox;

/** A child did not answer: the bytes it was given are suspect. The child is dead. */
public final class ChildBroke extends Exception {

    /** In which way. */
    public enum How {
        /** It took longer than a job may. */
        TOO_SLOW,
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
