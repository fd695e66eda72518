package com.mileproof.checkins;

import com.mileproof.api.PhotoId;
import com.mileproof.api.VehicleId;
import com.mileproof.partners.CampaignKind;
import com.mileproof.vehicles.Plate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A condition check-in as it was asked for: well formed, but perhaps against the rules.
 *
 * @param plate null where none was sent
 * @param state the plate's state, upper-cased; null where none was sent
 * @param note of the driver; null for none
 */
public record NewCondition(
        VehicleId vehicle,
        @Nullable Plate plate,
        @Nullable String state,
        @Nullable String note,
        List<Sent> photos) {

    /** Characters of the driver's note. */
    static final int MAX_NOTE = 2_000;

    /** The angles without which nobody can judge a vehicle; the four corners add to them. */
    private static final List<PhotoRole> FOUR =
            List.of(PhotoRole.FRONT, PhotoRole.BACK, PhotoRole.DRIVER_SIDE, PhotoRole.PASSENGER_SIDE);

    public NewCondition {
        photos = List.copyOf(photos);
    }

    /** A photo that a URL names; an unknown URL is the id that nothing has. */
    public record Sent(PhotoRole role, PhotoId photo) {}

    /** What a change of a check-in of this vehicle asks for: the plate stays as it was sent first. */
    NewCondition of(VehicleId changed) {
        return new NewCondition(changed, null, null, note, photos);
    }

    /**
     * The angles that must be there.
     *
     * @param allPhotos whether the partner wants all eight
     */
    public static List<PhotoRole> needed(boolean allPhotos) {
        return allPhotos ? PhotoRole.of(CampaignKind.condition) : FOUR;
    }

    Set<PhotoRole> roles() {
        return photos.stream().map(Sent::role).collect(Collectors.toUnmodifiableSet());
    }
}
