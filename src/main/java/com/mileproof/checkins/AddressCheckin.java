package com.mileproof.checkins;

import com.mileproof.api.CheckinId;
import com.mileproof.api.FileId;
import com.mileproof.api.PartnerId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof-of-address check-in as it stands, with what its last submission shows.
 *
 * @param insights what the reviewer read in the documents; null while nobody has
 * @param documents in the order of their ordinals, then as they were sent
 * @param shots photos of the home
 */
public record AddressCheckin(
        PartnerId partner,
        CheckinId id,
        UserId user,
        CheckinState state,
        int submission,
        int sequence,
        @Nullable String userNote,
        @Nullable String adminNote,
        boolean fraud,
        Instant checkedInAt,
        @Nullable Instant nextCheckInAt,
        Instant updatedAt,
        @Nullable Instant holdExpiresAt,
        List<Reason> reasons,
        AddressClaim claim,
        @Nullable Insights insights,
        List<Document> documents,
        List<Shot> shots)
        implements Checkin {

    public AddressCheckin {
        reasons = List.copyOf(reasons);
        documents = List.copyOf(documents);
        shots = List.copyOf(shots);
    }

    /**
     * A file that proves the address.
     *
     * @param spot where it was photographed; null where its upload did not say
     * @param invalid not to be used as evidence
     */
    public record Document(
            PhotoRole role,
            FileId id,
            String name,
            DocumentSource source,
            @Nullable Integer ordinal,
            @Nullable Spot spot,
            boolean invalid) {}

    /** A photo of the home. */
    public record Shot(PhotoRole role, PhotoId id, String name, Spot spot, boolean invalid) {}
}
