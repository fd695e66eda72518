package com.mileproof.photos;

import java.time.Instant;

/**
 * A link that shows one photo without credentials.
 *
 * @param url the photo's URL, signed
 * @param expiresAt when it stops working
 */
record LinkView(String url, Instant expiresAt) {}
