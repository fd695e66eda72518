package com.mileproof.checkins;

import com.mileproof.checkins.MileageCheckin.Picture;
import com.mileproof.checkins.MileageConflict.State;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A conflict as partners see it; an addition to the contract.
 *
 * @param id of the check-in that a new reading becomes if it is admitted
 * @param olderCheckinId the check-in that stood against it
 * @param likelyCause what probably went wrong with one of the two; null when nothing is recognised
 * @param adminNote what the reviewer said; null while it is open
 * @param changesCheckinId the open check-in that was to be changed to this reading; null for a new one
 */
record MileageConflictView(
        String id,
        State state,
        String license,
        int mileage,
        Instant checkedInAt,
        String olderCheckinId,
        int olderMileage,
        @Nullable ConflictCause likelyCause,
        @Nullable Instant decidedAt,
        @Nullable String adminNote,
        @Nullable String changesCheckinId,
        List<MileageCheckinView.PictureView> licensePhotos,
        List<MileageCheckinView.PictureView> odometerPhotos) {

    static MileageConflictView of(MileageConflict conflict, Function<Picture, String> url) {
        return new MileageConflictView(
                conflict.id().toString(),
                conflict.state(),
                conflict.license(),
                conflict.mileage(),
                conflict.madeAt(),
                conflict.older().toString(),
                conflict.olderMileage(),
                conflict.cause().orElse(null),
                conflict.decidedAt(),
                conflict.note(),
                conflict.changes() == null ? null : conflict.becomes().toString(),
                List.of(picture(conflict.licensePhoto(), url)),
                List.of(picture(conflict.odometerPhoto(), url)));
    }

    private static MileageCheckinView.PictureView picture(Picture picture, Function<Picture, String> url) {
        return new MileageCheckinView.PictureView(url.apply(picture), picture.latitude(), picture.longitude());
    }
}
