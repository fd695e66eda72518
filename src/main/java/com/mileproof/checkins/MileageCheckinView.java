package com.mileproof.checkins;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.api.Owner;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A mileage check-in as the contract prints it, in the order of the create page; {@code fraud} is from the
 * contract's newest generation.
 *
 * @param license the plate as it was sent
 * @param adminNote what a reviewer says, mostly of a hold or a decline
 * @param mileage in the vehicle's unit, miles unless it says otherwise
 * @param nextCheckInDate advice, from the campaign's cadence; null without one
 */
record MileageCheckinView(
        String id,
        String license,
        @Nullable String adminNote,
        Instant checkedInAt,
        CheckinStatus checkInStatus,
        int mileage,
        @Nullable Instant nextCheckInDate,
        Instant updated,
        List<PictureView> licensePhotos,
        List<PictureView> odometerPhotos,
        boolean fraud) {

    /** A photo with the place that its upload gave. */
    record PictureView(String photoUrl, double latitude, double longitude) {}

    /** A row of the partner-wide list. */
    record Row(@JsonUnwrapped MileageCheckinView checkin, Owner owner) {}

    static MileageCheckinView of(MileageCheckin checkin, Function<MileageCheckin.Picture, String> url) {
        return new MileageCheckinView(
                checkin.id().toString(),
                checkin.license(),
                checkin.adminNote(),
                checkin.checkedInAt(),
                checkin.state().status(),
                checkin.mileage(),
                checkin.nextCheckInAt(),
                checkin.updatedAt(),
                List.of(picture(checkin.licensePhoto(), url)),
                List.of(picture(checkin.odometerPhoto(), url)),
                checkin.fraud());
    }

    private static PictureView picture(MileageCheckin.Picture picture, Function<MileageCheckin.Picture, String> url) {
        return new PictureView(url.apply(picture), picture.latitude(), picture.longitude());
    }
}
