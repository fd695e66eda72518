package com.mileproof.checkins;

/** What a reading is for besides the cadence, which does not lock it. The name is what the database and the API have. */
public enum ReadingPurpose {
    /** The policy begins with it. */
    inception,
    /** The policy ends with it. */
    cancellation
}
