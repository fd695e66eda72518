package com.mileproof.capture;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no page behind an address, for now or for ever. */
final class NoPage extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final @Nullable Language language;

    NoPage(Why why) {
        this(why, null);
    }

    /** @param language of the link, where there is one that asks for a language */
    NoPage(Why why, @Nullable Language language) {
        super(why.name(), null, false, false);
        this.why = why;
        this.language = language;
    }

    Why why() {
        return why;
    }

    Optional<Language> language() {
        return Optional.ofNullable(language);
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
