package com.mileproof.platform;

/** The server does not start; the message is the one sentence the operator needs. */
public final class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }
}
