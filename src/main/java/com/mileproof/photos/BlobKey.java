package com.mileproof.photos;

import com.mileproof.api.PartnerId;
import com.mileproof.api.UserId;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a photo's bytes lie: by partner, by user, then hash and id. Bytes are shared between uploads of one user
 * only, so erasing a user erases his files, and nobody learns whether another user has the same photo. The id keeps
 * the bytes that are being thrown away apart from the same bytes uploaded again.
 */
record BlobKey(PartnerId partner, UserId user, Sha256 sha256, BlobId blob) {

    private static final Pattern FILE_NAME =
            Pattern.compile("([0-9a-f]{64})-([0-9a-f-]{36})(?:\\.p[0-9]{1,3})?(?:\\.[a-z]{1,8})?");

    /** Relative to the root of whatever is kept by this key. */
    Path path() {
        return Path.of(partner.value().toString(), user.value().toString(), sha256.hex() + "-" + blob.value());
    }

    /** The blob that a file of this name belongs to; empty when the name is none of ours. */
    static Optional<BlobId> blobOf(Path file) {
        var name = FILE_NAME.matcher(file.getFileName().toString());
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
