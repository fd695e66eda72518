package com.mileproof.platform.console;

import java.io.Serial;

/** Somebody asks for what his account may not do. */
public final class NotAllowed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotAllowed() {
        this("This needs an account that may do more.");
    }

    /** With the reason, as a sentence for whoever asked. */
    public NotAllowed(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
