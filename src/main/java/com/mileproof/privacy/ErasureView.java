package com.mileproof.privacy;

import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.privacy.Erasure.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An erasure as the API answers it.
 *
 * @param takesEffectAt until then {@code POST cancel} takes it back
 * @param blockedBy obstacles that came up since, and that it waits for
 * @param erased how many rows and files, by where they were; null until it is done
 * @param proof the same as a JWS; null until it is done
 */
record ErasureView(
        String id,
        String userId,
        State state,
        Instant requestedAt,
        Instant takesEffectAt,
        List<Obstacle> confirmed,
        @Nullable String reason,
        List<Obstacle> blockedBy,
        @Nullable Instant cancelledAt,
        @Nullable Instant erasedAt,
        @Nullable Map<String, Integer> erased,
        @Nullable String proof,
        Links links) {

    /** Where it goes on. */
    record Links(String self, String cancel) {}

    static ErasureView of(Erasure erasure) {
        var self = "/api/erasures/" + erasure.id();
        return new ErasureView(
                erasure.id().toString(),
                erasure.user().toString(),
                erasure.state(),
                erasure.requestedAt(),
                erasure.takesEffectAt(),
                erasure.confirmed().stream().sorted().toList(),
                erasure.reason(),
                erasure.blockedBy().stream().sorted().toList(),
                erasure.cancelledAt(),
                erasure.erasedAt(),
                erasure.state() == State.Done ? new TreeMap<>(erasure.erased()) : null,
                erasure.proof(),
                new Links(self, self + "/cancel"));
    }
}
