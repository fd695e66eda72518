package com.mileproof.checkins;

import static com.mileproof.checkins.VehicleRules.when;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.Caller;
import com.mileproof.api.ErrorCode;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a proof-of-address check-in, in the order of those of the other kinds. The first that is broken is the
 * answer.
 *
 * @param resident who was named; null when there is none
 * @param files those of the documents that were uploaded for the user
 * @param photos those of the photos that were uploaded for the user, and where they were taken
 * @param lock why nothing may be sent now; null when something may
 */
record AddressRules(
        Caller by,
        NewAddress asked,
        @Nullable Resident resident,
        Set<FileId> files,
        Map<PhotoId, Spot> photos,
        @Nullable String lock) {

    AddressRules {
        files = Set.copyOf(files);
        photos = Map.copyOf(photos);
    }

    /** The user, and the address that the partner gave. */
    record Resident(
            PartnerId partner,
            @Nullable String state,
            @Nullable String zip) {}

    /** The first rule that is broken. */
    Optional<ApiProblem> firstBroken() {
        return VehicleRules.first(List.of(
                this::userIsKnown,
                this::callerMaySeeHim,
                this::somethingIsShown,
                this::nothingComesTwice,
                this::filesAreTheUsers,
                this::photosAreTheUsers,
                () -> VehicleRules.locked(lock)));
    }

    private Optional<ApiProblem> userIsKnown() {
        return when(
                resident == null,
                ErrorCode.ERROR_USER_NOT_FOUND,
                "/userId",
                "is not the id of a user: " + asked.user());
    }

    private Optional<ApiProblem> callerMaySeeHim() {
        boolean reachable = resident == null || (resident.partner().equals(by.partner()) && by.maySee(asked.user()));
        return when(
                !reachable,
                ErrorCode.ERROR_NO_PERMISSIONS_TO_RESOURCE,
                "/userId",
                "names a user that this credential may not use");
    }

    private Optional<ApiProblem> somethingIsShown() {
        return when(
                asked.documents().isEmpty() && asked.photos().isEmpty(),
                ErrorCode.ERROR_DOCUMENT_REQUIRED,
                "/documents",
                "must hold a document, or photos must hold a photo of the home");
    }

    private Optional<ApiProblem> nothingComesTwice() {
        var files = new HashSet<FileId>();
        for (int i = 0; i < asked.documents().size(); i++) {
            if (!files.add(asked.documents().get(i).file())) {
                return when(true, ErrorCode.ERROR_DOCUMENT_REQUIRED, "/documents/" + i + "/url", "must not come twice");
            }
        }
        var photos = new HashSet<PhotoId>();
        var roles = new HashSet<PhotoRole>();
        for (int i = 0; i < asked.photos().size(); i++) {
            var photo = asked.photos().get(i);
            boolean newRole = roles.add(photo.role());
            boolean newPhoto = photos.add(photo.photo());
            if (!newRole || !newPhoto) {
                return when(
                        true,
                        ErrorCode.ERROR_DOCUMENT_REQUIRED,
                        "/photos/" + i,
                        "must not repeat a type or a photo; send one photo of each type");
            }
        }
        return Optional.empty();
    }

    private Optional<ApiProblem> filesAreTheUsers() {
        for (int i = 0; i < asked.documents().size(); i++) {
            if (!files.contains(asked.documents().get(i).file())) {
                return when(
                        true,
                        ErrorCode.ERROR_PHOTO_NOT_OWNED_BY_USER,
                        "/documents/" + i + "/url",
                        "must be the fileUrl of an upload made for the user");
            }
        }
        return Optional.empty();
    }

    private Optional<ApiProblem> photosAreTheUsers() {
        for (int i = 0; i < asked.photos().size(); i++) {
            if (!photos.containsKey(asked.photos().get(i).photo())) {
                return when(
                        true,
                        ErrorCode.ERROR_PHOTO_NOT_OWNED_BY_USER,
                        "/photos/" + i + "/url",
                        "must be the photoUrl of an upload made for the user");
            }
        }
        return Optional.empty();
    }
}
