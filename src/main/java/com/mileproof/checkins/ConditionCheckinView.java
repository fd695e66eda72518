package com.mileproof.checkins;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.api.Owner;
import com.mileproof.checkins.ConditionCheckin.Shot;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.checkins.MileageCheckinView.ReasonView;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A condition check-in as the contract prints it, with the members of its newest generation.
 *
 * @param license the plate as it was sent, or the vehicle's where none was
 * @param userNote what the driver says to the reviewer
 * @param holdExpiresAt when an unanswered hold goes to a person; null unless OnHold; an addition to the contract
 * @param reasons why it stands where it stands; for user scope those alone that the driver can act on; an addition
 * @param checkInType which kind it is, as summaries and rewards name it; an addition to the check-in
 */
record ConditionCheckinView(
        String id,
        @Nullable String license,
        @Nullable String userNote,
        @Nullable String adminNote,
        Instant checkedInAt,
        CheckinStatus checkInStatus,
        Instant updated,
        List<ShotView> photos,
        boolean fraud,
        @Nullable Instant nextCheckInDate,
        @Nullable Instant holdExpiresAt,
        List<ReasonView> reasons,
        CheckinType checkInType) {

    /** A photo with the place that its upload gave, and what the reviewer said of it. */
    record ShotView(
            String photoUrl,
            String type,
            double latitude,
            double longitude,
            boolean markedInvalidByReview,
            boolean damageDetected) {}

    /** A row of the partner-wide list. */
    record Row(@JsonUnwrapped ConditionCheckinView checkin, Owner owner) {}

    static ConditionCheckinView of(ConditionCheckin checkin, Reader reader, Function<Shot, String> url) {
        return new ConditionCheckinView(
                checkin.id().toString(),
                checkin.license(),
                checkin.userNote(),
                checkin.adminNote(),
                checkin.checkedInAt(),
                checkin.state().status(),
                checkin.updatedAt(),
                checkin.shots().stream().map(shot -> shot(shot, url)).toList(),
                checkin.fraud(),
                checkin.nextCheckInAt(),
                checkin.holdExpiresAt(),
                ReasonView.of(checkin.reasons(), reader),
                CheckinType.ConditionCheckIn);
    }

    private static ShotView shot(Shot shot, Function<Shot, String> url) {
        return new ShotView(
                url.apply(shot),
                shot.role().wireName(),
                shot.latitude(),
                shot.longitude(),
                shot.invalid(),
                shot.damaged());
    }
}
