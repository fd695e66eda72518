package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a photo's bytes lie: by partner, by user, then hash and id. Bytes are shared between uploads of one user
 * only, so erasing a user erases his files, and nobody learns whether another user has the same photo. The id keeps
 * the bytes that are being thrown away apart from the same bytes uploaded again.
 */
record BlobKey(PartnerId partner, UserId user, Sha256 sha256, BlobId blob) {

    private static final String RENDITION = "jpg";
    private static final String REFUSAL = "refused";
    private static final String PAGES = "pages";
    private static final Pattern FILE_NAME =
            Pattern.compile("([0-9a-f]{64})-([0-9a-f-]{36})(?:\\.p[0-9]{1,3})?(?:\\.[a-z]{1,8})?");

    /** The bytes as they came. */
    Place original() {
        return new Place(Place.ORIGINALS + path());
    }

    Place rendition() {
        return made(RENDITION);
    }

    /** Says why there is no rendition. */
    Place refusal() {
        return made(REFUSAL);
    }

    /** The picture of a document's page. */
    Place page(int page) {
        return made("p" + page + "." + RENDITION);
    }

    /** Says why there is no picture of that page. */
    Place pageRefusal(int page) {
        return made("p" + page + "." + REFUSAL);
    }

    /** Says how many pages a document has. */
    Place pages() {
        return made(PAGES);
    }

    /** What the paths of all that was made from the bytes begin with. */
    String made() {
        return Place.RENDITIONS + path() + ".";
    }

    private Place made(String suffix) {
        return new Place(made() + suffix);
    }

    private String path() {
        return of(partner, user) + "/" + sha256.hex() + "-" + blob.value();
    }

    /** What the paths of all that is a user's begin with, below the name of what it is. */
    static String of(PartnerId partner, UserId user) {
        return partner.value() + "/" + user.value();
    }

    /** The blob that belongs there; empty when the name is none of ours. */
    static Optional<BlobId> blobOf(Place place) {
        var name = FILE_NAME.matcher(place.name());
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BlobId(UUID.fromString(name.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
