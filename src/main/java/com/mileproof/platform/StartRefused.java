package com.mileproof.platform;

/** The server does not start; the message is the one sentence the operator needs. */
public class StartRefused extends RuntimeException {

    public StartRefused(String sentence) {
        super(sentence);
    }

    protected StartRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
