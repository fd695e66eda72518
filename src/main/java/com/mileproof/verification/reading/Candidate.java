package com.mileproof.verification.reading;

import java.util.List;

/**
 * Something on the photo that may be what was asked for.
 *
 * @param text the voted reading: digits of an odometer without tenths, or a plate's letters and digits without gaps
 * @param kind what it most probably is
 * @param unit what the unit word right behind it says: {@code mi}, {@code km}, or empty where none was read in full
 * @param box where it is, in pixels of the upright picture
 * @param score how much it looks like the reading that was asked for, beside the other candidates; only their order counts
 * @param confidence of the recogniser in the voted text, 0 to 1
 * @param votes all the texts that were read there, most votes first
 */
public record Candidate(
        String text, Kind kind, String unit, Box box, double score, double confidence, List<Vote> votes) {

    public Candidate {
        votes = List.copyOf(votes);
    }

    /** What a number or a text on the photo is. */
    public enum Kind {
        odometer,
        trip,
        dial,
        clock,
        range,
        temperature,
        plate,
        other
    }

    /** A rectangle with straight sides around a text that may stand askew. */
    public record Box(int x, int y, int width, int height) {

        /** Whether they have a place in common. */
        public boolean meets(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /**
     * One text and how often it was read.
     *
     * @param count readings that said so
     * @param confidence the best of them, 0 to 1
     */
    public record Vote(String text, int count, double confidence) {}
}
