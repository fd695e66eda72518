package com.mileproof.verification.reading;

import java.util.List;

/**
 * Everything the machine saw on one photo, kept so that a later rule can be replayed over it. Stored as JSON: fields are
 * added, never renamed.
 *
 * @param format version of this record's layout, {@link #FORMAT} for new ones
 * @param reader {@link Reader#version()} of what made it
 * @param width of the decoded upright picture, in pixels; boxes refer to it
 * @param height as the width
 * @param rotation quarter turns clockwise, 0 to 3, after which the candidates were read; boxes refer to the unturned picture
 * @param candidates best first; empty when nothing that looks like a reading or a plate was found
 * @param cpuMillis CPU time that the reading took
 */
public record Observation(
        int format,
        String reader,
        int width,
        int height,
        int rotation,
        List<Candidate> candidates,
        Quality quality,
        Fingerprint fingerprint,
        Metadata metadata,
        long cpuMillis)
        implements Sight {

    public static final int FORMAT = 1;

    public Observation {
        candidates = List.copyOf(candidates);
    }
}
