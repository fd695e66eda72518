package com.mileproof.photos;

/** A photo, and where and what its bytes are. */
record StoredPhoto(Photo photo, BlobKey key, ImageKind kind) {}
