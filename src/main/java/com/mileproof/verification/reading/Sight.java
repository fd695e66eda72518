package com.mileproof.verification.reading;

/** What came of looking at a photo. */
public sealed interface Sight permits Observation, Sight.Broken {

    /**
     * The photo could not be decoded within the limits.
     *
     * @param why ends a sentence that begins with "The photo"
     */
    record Broken(String why) implements Sight {}
}
