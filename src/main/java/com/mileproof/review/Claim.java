package com.mileproof.review;

import java.time.Instant;
import java.util.UUID;

/** Somebody has a case on the desk, until it expires or is given back. */
record Claim(UUID account, String name, Instant expiresAt) {}
