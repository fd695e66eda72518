package com.mileproof.verification;

import java.util.Locale;

/** What a line of the decision comes to. The name is what the database holds. */
enum Outcome {
    CONFIRM,
    HOLD,
    PERSON;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
