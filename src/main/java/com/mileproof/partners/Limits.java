package com.mileproof.partners;

/**
 * What a partner may use of the server; 0 sets no limit.
 *
 * @param requestsPerMinute requests with its credentials, on each node
 * @param uploadsAtOnce photos that may be coming in at a time, on each node
 * @param uploadBytesPerUserAndDay bytes of photos that each of its users may send in a day of UTC, on all nodes together
 */
record Limits(int requestsPerMinute, int uploadsAtOnce, long uploadBytesPerUserAndDay) {

    static final int MAX_REQUESTS_PER_MINUTE = 1_000_000;
    static final int MAX_UPLOADS_AT_ONCE = 10_000;
    /** A thousand gigabytes. */
    static final long MAX_UPLOAD_BYTES = 1_000_000_000_000L;

    static final Limits NONE = new Limits(0, 0, 0);
}
