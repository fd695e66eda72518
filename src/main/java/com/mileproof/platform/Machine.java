package com.mileproof.platform;

/** Mileproof itself, where it acts without being asked: it looks at photos and minds deadlines. It never declines. */
public record Machine() {

    public static final Machine INSTANCE = new Machine();

    /** As the history of a check-in names who did something. */
    public String actor() {
        return "machine";
    }
}
