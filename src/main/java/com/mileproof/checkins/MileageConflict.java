package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.ClientId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import com.mileproof.checkins.MileageCheckin.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reading that was refused because an older check-in is higher, kept with its photos until a person says which of the
 * two is wrong.
 *
 * @param id the id that the check-in has once it is admitted, unless it changes one that there is
 * @param changes the open check-in that was to be changed to this reading; null where it was to be a new one
 * @param unit {@code mi} or {@code km}; of both readings
 * @param purpose of a new reading; null for an ordinary one
 * @param actor who sent it, as histories name him
 * @param older the highest check-in that stood against it
 * @param olderMileage its mileage then
 * @param olderAt when that was checked in
 * @param decidedBy as histories name him; null while it is open, as {@code decidedAt} and {@code note}
 */
public record MileageConflict(
        PartnerId partner,
        CheckinId id,
        @Nullable CheckinId changes,
        VehicleId vehicle,
        UserId user,
        String license,
        @Nullable String licenseState,
        int mileage,
        String unit,
        @Nullable ReadingPurpose purpose,
        Picture licensePhoto,
        Picture odometerPhoto,
        ClientId client,
        String actor,
        Instant madeAt,
        CheckinId older,
        int olderMileage,
        Instant olderAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {

    /** Where a conflict stands. The name is what the database and answers hold. */
    public enum State {
        /** Nobody has said which of the two is wrong. */
        OPEN,
        /** The older one was wrong, or stood against it no longer: the refused one counts now. */
        ADMITTED,
        /** The older one is right. */
        DISMISSED,
        /** A check-in that was sent later has been confirmed, so that nothing is left to ask. */
        LAPSED
    }

    /** The check-in that says what this one says, once it is admitted. */
    public CheckinId becomes() {
        return changes == null ? id : changes;
    }

    /** What probably went wrong with one of the two. */
    public Optional<ConflictCause> cause() {
        return ConflictCause.of(mileage, olderMileage, Duration.between(olderAt, madeAt));
    }
}
