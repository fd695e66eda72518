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
 * @param holdExpiresAt when an unanswered hold goes to a person; null unless OnHold; an addition to the contract
 * @param reasons why it stands where it stands; for user scope those alone that the driver can act on; an addition
 * @param purpose {@code inception} or {@code cancellation}; null for a reading of the cadence; an addition
 * @param odometerEventId the event that it is judged with; null for none; an addition
 * @param correctedMileage what counts instead of {@code mileage}, by an approved correction; null for none; an addition
 * @param checkInType which kind it is, as summaries and rewards name it; an addition to the check-in
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
        boolean fraud,
        @Nullable Instant holdExpiresAt,
        List<ReasonView> reasons,
        @Nullable ReadingPurpose purpose,
        @Nullable String odometerEventId,
        @Nullable Integer correctedMileage,
        CheckinType checkInType) {

    /** Whom an answer is for. */
    enum Reader {
        /** Partner's servers and operators: all reasons. */
        ADMIN,
        /** Apps: what the driver can do something about. */
        DRIVER
    }

    /** Why the check-in stands where it stands. */
    record ReasonView(
            String code,
            String message,
            @Nullable String photo,
            @Nullable String retake) {

        static List<ReasonView> of(List<Reason> reasons, Reader reader) {
            return reasons.stream()
                    .filter(reason -> reader == Reader.ADMIN || reason.forDriver())
                    .map(ReasonView::of)
                    .toList();
        }

        private static ReasonView of(Reason reason) {
            return new ReasonView(
                    reason.code(),
                    reason.message(),
                    reason.photo() == null ? null : reason.photo().wireName(),
                    reason.retake());
        }
    }

    /** A photo with the place that its upload gave. */
    record PictureView(String photoUrl, double latitude, double longitude) {}

    /** A row of the partner-wide list. */
    record Row(@JsonUnwrapped MileageCheckinView checkin, Owner owner) {}

    static MileageCheckinView of(MileageCheckin checkin, Reader reader, Function<MileageCheckin.Picture, String> url) {
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
                checkin.fraud(),
                checkin.holdExpiresAt(),
                ReasonView.of(checkin.reasons(), reader),
                checkin.purpose(),
                checkin.odometerEvent() == null ? null : checkin.odometerEvent().toString(),
                checkin.correctedMileage(),
                CheckinType.MileageCheckIn);
    }

    private static PictureView picture(MileageCheckin.Picture picture, Function<MileageCheckin.Picture, String> url) {
        return new PictureView(url.apply(picture), picture.latitude(), picture.longitude());
    }
}
