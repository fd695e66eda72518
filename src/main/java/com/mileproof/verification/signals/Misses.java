package com.mileproof.verification.signals;

/** How often honest photos do not support what they show: the figures of {@code docs/accuracy.md}. */
final class Misses {

    static final String ODOMETERS =
            "as often as the reader misses an honest claim, 12 of 176 odometer photos, 6 of them with one of these codes; a person looks either way";

    static final String PLATES =
            "as often as the reader misses an honest claim, at most 22 of 222 plate photos; a person looks either way";

    private Misses() {}
}
