package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.OdometerEventId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import com.mileproof.api.VehicleId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mileage check-in as it stands, with the two photos of its last submission.
 *
 * @param mileage as it was sent
 * @param segment of the vehicle's odometer, from 1; 0 when the event that would have begun it was refused
 * @param odometerEvent the event that it is judged with; null for none
 * @param correctedMileage what an approved correction says the odometer showed; null without one
 */
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
        int segment,
        @Nullable OdometerEventId odometerEvent,
        @Nullable Integer correctedMileage,
        @Nullable ReadingPurpose purpose,
        Picture licensePhoto,
        Picture odometerPhoto)
        implements Checkin {

    public MileageCheckin {
        reasons = List.copyOf(reasons);
    }

    /** A photo with what its upload said of it. */
    public record Picture(PhotoId id, String name, double latitude, double longitude) {}
}
