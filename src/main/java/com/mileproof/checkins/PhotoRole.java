package com.mileproof.checkins;

import java.util.Locale;

/** What a photo shows in a check-in. The name is what the database holds. */
public enum PhotoRole {
    LICENSE,
    ODOMETER;

    /** As answers have it: {@code license} or {@code odometer}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
