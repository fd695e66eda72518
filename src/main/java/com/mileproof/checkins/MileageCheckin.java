package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.Owner;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mileage check-in as it stands, with the two photos of its last submission. */
public record MileageCheckin(
        PartnerId partner,
        CheckinId id,
        VehicleId vehicle,
        UserId user,
        CheckinState state,
        int submission,
        int sequence,
        String license,
        @Nullable String licenseState,
        int mileage,
        @Nullable String adminNote,
        boolean fraud,
        Instant checkedInAt,
        @Nullable Instant nextCheckInAt,
        Instant updatedAt,
        @Nullable Instant holdExpiresAt,
        List<Reason> reasons,
        Picture licensePhoto,
        Picture odometerPhoto) {

    public MileageCheckin {
        reasons = List.copyOf(reasons);
    }

    /** A photo with what its upload said of it. */
    public record Picture(PhotoId id, String name, double latitude, double longitude) {}

    /** A row of the partner-wide list. */
    public record Row(MileageCheckin checkin, Owner owner) {}
}
