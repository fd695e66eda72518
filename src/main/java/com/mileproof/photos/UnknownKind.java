package com.mileproof.photos;

/** The first bytes are those of no picture that we take. */
final class UnknownKind extends BadPhoto {

    UnknownKind() {
        super("must be a JPEG, PNG, WebP or HEIC photo; the file's name does not count, its bytes do");
    }
}
