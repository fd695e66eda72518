package com.mileproof.capture;

import java.io.Serial;

/** There is no page behind an address, for now or for ever. */
final class NoPage extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Why why;

    NoPage(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    Why why() {
        return why;
    }

    /** Its name is that of its sentences in the message files. */
    enum Why {
        unknown(404),
        expired(410),
        busy(429);

        private final int status;

        Why(int status) {
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
