package com.mileproof.verification.reading;

import java.util.List;

/**
 * Perceptual hashes of a photo, to find it again after shrinking, re-encoding or turning.
 *
 * @param turns 64 bits each: the upright picture, then after one, two and three quarter turns clockwise
 */
public record Fingerprint(List<Long> turns) {

    public Fingerprint {
        turns = List.copyOf(turns);
    }
}
