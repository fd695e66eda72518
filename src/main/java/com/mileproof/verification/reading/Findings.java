package com.mileproof.verification.reading;

import java.util.List;

/**
 * What a reader found.
 *
 * @param rotation quarter turns clockwise after which the candidates were read
 * @param candidates best first, their boxes on the unturned picture
 */
record Findings(int rotation, List<Candidate> candidates) {

    Findings {
        candidates = List.copyOf(candidates);
    }
}
