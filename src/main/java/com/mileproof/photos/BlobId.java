package com.mileproof.photos;

import java.util.UUID;

/** Names one set of stored bytes; never leaves the server. */
record BlobId(UUID value) {}
