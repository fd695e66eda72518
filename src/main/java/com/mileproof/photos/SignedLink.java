package com.mileproof.photos;

import com.mileproof.api.PhotoId;
import org.jspecify.annotations.Nullable;

/** What a request for a photo brings in place of credentials, not yet believed. */
record SignedLink(
        PhotoId photo, @Nullable String expires, @Nullable String signature) {}
