package com.mileproof.checkins;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.mileproof.api.Owner;
import com.mileproof.checkins.MileageCheckinView.Reader;
import com.mileproof.checkins.MileageCheckinView.ReasonView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof-of-address check-in as the contract prints it.
 *
 * @param address as the driver gave it; null where he gave none
 * @param addressType an addition to the contract's answer
 * @param insights what the reviewer read in the documents; null while nobody has
 * @param latitude where the check-in was made
 * @param holdExpiresAt when an unanswered hold goes to a person; null unless OnHold; an addition to the contract
 * @param reasons why it stands where it stands; for user scope those alone that the driver can act on; an addition
 * @param checkInType which kind it is, as summaries and rewards name it; an addition to the check-in
 */
record AddressCheckinView(
        String id,
        @Nullable String userNote,
        @Nullable String adminNote,
        Instant checkedInAt,
        CheckinStatus checkInStatus,
        Instant updated,
        @Nullable HomeView address,
        DocumentType documentType,
        @Nullable AddressType addressType,
        @Nullable Insights insights,
        List<DocumentView> documents,
        List<ShotView> photos,
        double latitude,
        double longitude,
        boolean fraud,
        @Nullable Instant nextCheckInDate,
        @Nullable Instant holdExpiresAt,
        List<ReasonView> reasons,
        CheckinType checkInType) {

    /** The address that is to be proved. */
    record HomeView(
            @Nullable String addressLine1,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String zip,
            @Nullable Double latitude,
            @Nullable Double longitude) {

        static @Nullable HomeView of(AddressClaim.@Nullable Home home) {
            if (home == null) {
                return null;
            }
            var spot = home.spot();
            return new HomeView(
                    home.line1(),
                    home.city(),
                    home.state(),
                    home.country(),
                    home.zip(),
                    spot == null ? null : spot.latitude(),
                    spot == null ? null : spot.longitude());
        }
    }

    /** A document with the place that its upload gave, where it did. */
    record DocumentView(
            String url,
            DocumentSource type,
            @Nullable Integer ordinal,
            @Nullable Double latitude,
            @Nullable Double longitude,
            boolean markedInvalidByReview) {

        static DocumentView of(AddressCheckin.Document document, String url) {
            var spot = document.spot();
            return new DocumentView(
                    url,
                    document.source(),
                    document.ordinal(),
                    spot == null ? null : spot.latitude(),
                    spot == null ? null : spot.longitude(),
                    document.invalid());
        }
    }

    /** A photo of the home. */
    record ShotView(String photoUrl, String type, double latitude, double longitude, boolean markedInvalidByReview) {

        static ShotView of(AddressCheckin.Shot shot, String url) {
            return new ShotView(
                    url,
                    shot.role().wireName(),
                    shot.spot().latitude(),
                    shot.spot().longitude(),
                    shot.invalid());
        }
    }

    /** A row of the partner-wide list. */
    record Row(@JsonUnwrapped AddressCheckinView checkin, Owner owner) {}

    static AddressCheckinView of(
            AddressCheckin checkin, Reader reader, List<DocumentView> documents, List<ShotView> photos) {
        var claim = checkin.claim();
        return new AddressCheckinView(
                checkin.id().toString(),
                checkin.userNote(),
                checkin.adminNote(),
                checkin.checkedInAt(),
                checkin.state().status(),
                checkin.updatedAt(),
                HomeView.of(claim.home()),
                claim.documentType(),
                claim.addressType(),
                checkin.insights(),
                documents,
                photos,
                claim.place().latitude(),
                claim.place().longitude(),
                checkin.fraud(),
                checkin.nextCheckInAt(),
                checkin.holdExpiresAt(),
                ReasonView.of(checkin.reasons(), reader),
                CheckinType.GaragingCheckIn);
    }
}
