package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A check-in of any kind, as far as all of them are alike. */
public sealed interface Checkin permits MileageCheckin, ConditionCheckin, AddressCheckin {

    PartnerId partner();

    CheckinId id();

    UserId user();

    CheckinState state();

    /** How often the driver has sent it. */
    int submission();

    /** Number of its last move. */
    int sequence();

    @Nullable
    String adminNote();

    boolean fraud();

    Instant checkedInAt();

    @Nullable
    Instant nextCheckInAt();

    Instant updatedAt();

    /** When an unanswered hold goes to a person; null unless it is on hold. */
    @Nullable
    Instant holdExpiresAt();

    /** Why it stands where it stands. */
    List<Reason> reasons();
}
