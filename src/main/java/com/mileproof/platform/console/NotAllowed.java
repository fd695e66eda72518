package com.mileproof.platform.console;

import java.io.Serial;

/** Somebody asks for what his account may not do. */
public final class NotAllowed extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public NotAllowed() {
        super("This needs an account that may do more.");
    }
}
