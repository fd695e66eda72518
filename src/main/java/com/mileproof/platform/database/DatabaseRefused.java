package com.mileproof.platform.database;

import com.mileproof.platform.StartRefused;

/** The database cannot be used as things stand; the message is one sentence that tells the operator what to do. */
public final class DatabaseRefused extends StartRefused {

    /** Refuses with a sentence for the operator. */
    public DatabaseRefused(String sentence) {
        super(sentence);
    }

    /** Refuses with a sentence for the operator and the failure behind it. */
    public DatabaseRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
