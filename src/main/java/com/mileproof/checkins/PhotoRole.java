package com.mileproof.checkins;

/** What a photo shows in a check-in. The name is what the database holds. */
public enum PhotoRole {
    LICENSE,
    ODOMETER
}
