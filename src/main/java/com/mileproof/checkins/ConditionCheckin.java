package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A condition check-in as it stands, with the photos of its last submission.
 *
 * @param license the plate as it was sent, or the vehicle's where none was; null where neither is known
 * @param shots by what they show, in the order of {@link PhotoRole}
 */
public record ConditionCheckin(
        PartnerId partner,
        CheckinId id,
        VehicleId vehicle,
        UserId user,
        CheckinState state,
        int submission,
        int sequence,
        @Nullable String license,
        @Nullable String userNote,
        @Nullable String adminNote,
        boolean fraud,
        Instant checkedInAt,
        @Nullable Instant nextCheckInAt,
        Instant updatedAt,
        @Nullable Instant holdExpiresAt,
        List<Reason> reasons,
        List<Shot> shots)
        implements Checkin {

    public ConditionCheckin {
        reasons = List.copyOf(reasons);
        shots = List.copyOf(shots);
    }

    /**
     * A photo with what its upload and its reviewer said of it.
     *
     * @param invalid not to be used as evidence
     * @param damaged shows damage
     */
    public record Shot(
            PhotoRole role,
            PhotoId id,
            String name,
            double latitude,
            double longitude,
            boolean invalid,
            boolean damaged) {}
}
