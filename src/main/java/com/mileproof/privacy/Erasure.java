package com.mileproof.privacy;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.platform.PersonalData.Obstacle;
import com.mileproof.platform.PersonalData.Person;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * That a user is to be erased, and what came of it.
 *
 * @param takesEffectAt until then it can be cancelled
 * @param confirmed the obstacles that it goes ahead in spite of
 * @param reason why in spite of them
 * @param blockedBy obstacles that came up since and that it waits for
 * @param startedAt since when nobody finds the user any more
 * @param erased how many rows and files, by where they were
 * @param proof the same, signed
 */
record Erasure(
        PartnerId partner,
        ErasureId id,
        UserId user,
        State state,
        String requestedBy,
        Instant requestedAt,
        Instant takesEffectAt,
        Set<Obstacle> confirmed,
        @Nullable String reason,
        Set<Obstacle> blockedBy,
        @Nullable Instant cancelledAt,
        @Nullable Instant startedAt,
        @Nullable Instant erasedAt,
        Map<String, Integer> erased,
        @Nullable String proof) {

    Erasure {
        confirmed = Set.copyOf(confirmed);
        blockedBy = Set.copyOf(blockedBy);
        erased = Map.copyOf(erased);
    }

    /** Where it stands; as the API names it, and in capitals as the database does. */
    enum State {
        Waiting,
        Cancelled,
        Running,
        Done
    }

    Person person() {
        return new Person(partner.value(), user.value(), user.toString());
    }
}
