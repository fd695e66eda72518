package com.mileproof.checkins;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one submission of a proof-of-address check-in says.
 *
 * @param place where the check-in was made
 * @param home null where the driver gives no address
 */
public record AddressClaim(
        DocumentType documentType,
        @Nullable AddressType addressType,
        Spot place,
        @Nullable Home home) {

    /**
     * An address as far as it was given.
     *
     * @param state two letters
     * @param country {@code US} or null
     * @param spot where it lies; null where that was not given
     */
    public record Home(
            @Nullable String line1,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country,
            @Nullable String zip,
            @Nullable Spot spot) {

        boolean isEmpty() {
            return Stream.of(line1, city, state, country, zip, spot).allMatch(Objects::isNull);
        }
    }
}
