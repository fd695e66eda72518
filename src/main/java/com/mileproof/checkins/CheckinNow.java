package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import java.time.Instant;

/**
 * Where a check-in stands, and what brought it there.
 *
 * @param sequence number of its last move; whoever decides says which one he saw
 * @param lastActor who made that move, as histories name him
 */
public record CheckinNow(
        PartnerId partner,
        CheckinId id,
        CheckinState state,
        int submission,
        int sequence,
        CheckinMove lastMove,
        String lastActor,
        Instant movedAt) {}
