package com.mileproof.checkins;

import com.mileproof.api.FileId;
import com.mileproof.api.PhotoId;
import com.mileproof.api.UserId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A proof-of-address check-in as it was asked for: well formed, but perhaps against the rules.
 *
 * @param note of the driver; null for none
 * @param documents at most {@link #MAX_DOCUMENTS}
 */
public record NewAddress(
        UserId user, AddressClaim claim, @Nullable String note, List<Document> documents, List<HomePhoto> photos) {

    static final int MAX_DOCUMENTS = 10;

    public NewAddress {
        documents = List.copyOf(documents);
        photos = List.copyOf(photos);
    }

    /** A file that a URL names; an unknown URL is the id that nothing has. */
    public record Document(
            PhotoRole role,
            FileId file,
            DocumentSource source,
            @Nullable Integer ordinal) {}

    /** A photo that a URL names. */
    public record HomePhoto(PhotoRole role, PhotoId photo) {}
}
