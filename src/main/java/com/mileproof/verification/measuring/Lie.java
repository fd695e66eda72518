package com.mileproof.verification.measuring;

import com.mileproof.verification.reading.Claim;

/** A claim that a labelled photo does not support. */
public record Lie(Kind kind, Claim claim) {

    /** The names are those of the benchmark's report. */
    public enum Kind {
        /** One digit or character is another one. */
        oneChar,
        /** One character is another one that looks like it. */
        lookAlike,
        /** An odometer that is 100 to 5,000 further; another car's plate. */
        far,
        /** The first character is missing, or there is a 1 too many before it. */
        lostDigit,
        /** A tenth of the reading, or ten times it; not the reading without its last drum, which may be meant. */
        tenth,
        /** Another number that was read on the same photo: a dial's, a clock's, a trip meter's, a range. */
        elsewhere,
        /** The right number, in miles where the odometer counts kilometres or the other way round. */
        otherUnit
    }
}
