package com.mileproof.checkins;

import com.mileproof.api.CheckinId;

/**
 * A check-in that stands against a kept reading: it counts, and is higher.
 *
 * @param sequence number of its last move; whoever decides says which one he saw
 */
public record Standing(CheckinId id, CheckinState state, int mileage, int sequence) {}
