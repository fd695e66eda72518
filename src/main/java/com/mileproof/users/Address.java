package com.mileproof.users;

import org.jspecify.annotations.Nullable;

/**
 * Where a user lives. In the US, as the contract knows no other country.
 *
 * @param state two letters, as the US Postal Service writes them
 */
public record Address(
        @Nullable String line1,
        @Nullable String line2,
        @Nullable String city,
        String state,
        @Nullable String zip) {

    public static final String COUNTRY = "US";
}
