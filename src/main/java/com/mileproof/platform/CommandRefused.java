package com.mileproof.platform;

import java.io.Serial;

/** A command that cannot be obeyed; the message is a sentence for whoever typed it. */
public final class CommandRefused extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public CommandRefused(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
